package io.baton.http.error;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.request.RequestRecord;
import io.baton.api.request.ServerNaming;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.directives.ServerTokens;
import io.baton.http.directives.UseCanonicalName;
import io.baton.http.vhost.SelfReference;

/** How the servers of a configuration name themselves. Immutable. */
public final class SelfNaming implements ServerNaming {

  private final ServerTokens banner;

  /** For the servers of a configuration. */
  public SelfNaming(ServerConfiguration configuration) {
    this.banner = configuration.main().settings().get(ServerDirectives.SERVER_TOKENS);
  }

  @Override
  public boolean isCanonical(RequestRecord record) {
    return record.setting(ServerDirectives.USE_CANONICAL_NAME) == UseCanonicalName.ON;
  }

  @Override
  public String name(RequestRecord record) {
    return SelfReference.name(record);
  }

  @Override
  public int port(RequestRecord record) {
    return SelfReference.port(record);
  }

  @Override
  public String signature(RequestRecord record) {
    return ErrorPage.signature(record, banner);
  }
}
