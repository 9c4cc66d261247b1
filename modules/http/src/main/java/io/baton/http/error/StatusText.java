package io.baton.http.error;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What the built-in pages say, for each status. */
final class StatusText {

  private StatusText() {}

  /** The reason phrase: {@code Not Found}. */
  static String reason(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  /** A sentence or two for whoever reads the page, as HTML. */
  static String explanation(int status) {
    return switch (status) {
      case 301, 308 -> "What was asked for has moved to another address for good.";
      case 300, 302, 303, 307 -> "What was asked for is at another address.";
      case 400 -> "This server could not make sense of the request: it is not written as HTTP demands.";
      case 401 ->
        "This page is only for users who have proved who they are. No password came with the request, or "
            + "a wrong one.";
      case 403 -> "Access to this page is not allowed.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "The method of the request is not allowed for this address.";
      case 406 -> "There is no version of this page in a form that the browser accepts.";
      case 407 -> "The proxy wants to know first who is asking.";
      case 408 -> "The request took too long to arrive.";
      case 409 -> "The request does not fit the present state of what is at this address.";
      case 410 -> "What was at this address is gone for good. Please remove links to it.";
      case 411 -> "A request of this method must say how long its body is.";
      case 412 -> "A condition that the request made is not fulfilled.";
      case 413 -> "The body of the request is longer than this server allows.";
      case 414 -> "The address in the request is longer than this server allows.";
      case 415 -> "The body of the request has a type that is not supported here.";
      case 416 -> "None of the ranges that were asked for lies within the file.";
      case 417 -> "The expectation in the request cannot be met.";
      case 421 -> "The request came over a connection that is not meant for this host.";
      case 422 -> "The server understands the request, but cannot follow what it says.";
      case 423 -> "What is at this address is locked.";
      case 426 -> "This page is available over another protocol only.";
      case 428 -> "A request of this kind must carry a condition.";
      case 429 -> "Too many requests came in a short time.";
      case 431 -> "The header fields of the request are longer than this server allows.";
      case 451 -> "This page may not be shown for legal reasons.";
      case 500 -> "The server met an error that it was not prepared for. Its error log says more.";
      case 501 -> "This server does not know the method of the request.";
      case 502 -> "A server behind this one gave an answer that cannot be used.";
      case 503 -> "The server is overloaded or being maintained. Please try again later.";
      case 504 -> "A server behind this one did not answer in time.";
      case 505 -> "This server does not speak the version of HTTP that was asked for.";
      case 507 -> "There is not enough room on the server for what the request would store.";
      default -> status < 500
          ? "The request cannot be answered as it is."
          : "The server could not answer the request.";
    };
  }
}
