package io.baton.http.directives;

import static io.baton.api.directive.Place.SERVER;
import static io.baton.api.directive.Place.VIRTUAL_HOST;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;
import java.util.stream.Stream;

/** Who the server and its virtual hosts are, and what they say of themselves. */
public final class ServerDirectives {

  /** The name of a server. */
  public static final Directive<CanonicalName> SERVER_NAME = Directive
      .of("ServerName",
          Shape.of(Arity.ONE, "[scheme://]name[:port]", l -> CanonicalName.parse(l.argument(0))))
      .allowedIn(SERVER, VIRTUAL_HOST)
      .help("the name, and the port if it is not the usual one, by which the server knows itself")
      .doc("The name of the server or virtual host: requests for it are answered by that virtual host, and "
          + "it stands in redirects and on error pages. With a scheme or port, these do too. Without it the "
          + "main server takes the name of the machine, a virtual host the name of its address.")
      .build();

  /** Further names of a virtual host. */
  public static final Directive<List<String>> SERVER_ALIAS = Directive
      .of("ServerAlias", Shapes.words("name [name] ...")).allowedIn(SERVER, VIRTUAL_HOST)
      .defaultsTo(List.of(), "").repeated(ServerDirectives::append)
      .help("further names of a virtual host; * and ? stand for anything")
      .doc("Further names of a virtual host; * and ? stand for any characters and for one. Only useful "
          + "inside <VirtualHost>.")
      .build();

  /** The path by which clients that send no host reach a virtual host. */
  public static final Directive<String> SERVER_PATH = Directive
      .of("ServerPath", Shapes.word("URL-path")).allowedIn(SERVER, VIRTUAL_HOST)
      .help("the path that chooses a virtual host for clients that name none")
      .doc("Clients that send no Host header reach this virtual host by paths below this one; the path is "
          + "taken off before the rest is looked up below DocumentRoot.")
      .build();

  /** Whom to write to. */
  public static final Directive<String> SERVER_ADMIN = Directive
      .of("ServerAdmin", Shapes.word("email-address|URL")).allowedIn(SERVER, VIRTUAL_HOST)
      .defaultsTo("[no address given]").help("whom to write to about this server")
      .doc("The address on error pages for whoever wants to report a fault.").build();

  /** What the {@code Server} header field tells. */
  public static final Directive<ServerTokens> SERVER_TOKENS = Directive
      .of("ServerTokens", Shape.of(Arity.ONE, "Major|Minor|Min|Prod|OS|Full", l -> ServerTokens.parse(l)))
      .allowedIn(SERVER).defaultsTo(ServerTokens.FULL, "Full")
      .help("how much the server tells of itself: Prod, Major, Minor, Min, OS or Full")
      .doc("How much the Server header field of every answer and the line below error pages tell: the name "
          + "alone (Prod), with one, two or all parts of the version (Major, Minor, Min), with the operating "
          + "system (OS, Full).")
      .build();

  /** The line below pages that the server makes itself. */
  public static final Directive<ServerSignature> SERVER_SIGNATURE = Directive
      .of("ServerSignature", Shape.of(Arity.ONE, "On|Off|EMail", l -> ServerSignature.parse(l)))
      .allowedAnywhere().defaultsTo(ServerSignature.OFF, "Off")
      .help("the line at the foot of pages that the server makes: on, off or email")
      .doc("Whether pages that the server makes itself end with a line that names it; EMail adds a link to "
          + "ServerAdmin.")
      .build();

  /** Which name the server uses for itself in redirects. */
  public static final Directive<UseCanonicalName> USE_CANONICAL_NAME = Directive
      .of("UseCanonicalName", Shape.of(Arity.ONE, "On|Off|DNS", l -> UseCanonicalName.parse(l)))
      .allowedAnywhere().defaultsTo(UseCanonicalName.OFF, "Off")
      .help("whose name stands in URLs that the server makes: its own, or the one that was asked for")
      .doc("On: URLs that the server builds of itself carry ServerName and its port. Off: the name and port "
          + "that the client used. DNS is taken as Off, since Baton looks no addresses up while it serves.")
      .build();

  /** Whether the port of the connection counts. */
  public static final Directive<Boolean> USE_CANONICAL_PHYSICAL_PORT = Directive
      .of("UseCanonicalPhysicalPort", Shapes.flag()).allowedAnywhere().defaultsTo(false, "Off")
      .help("whether the port of the socket stands in URLs that the server makes")
      .doc("Whether the port that the connection came in by is used for URLs where neither the client nor "
          + "ServerName gave one.")
      .build();

  /** Names of clients. */
  public static final Directive<HostnameLookups> HOSTNAME_LOOKUPS = Directive
      .of("HostnameLookups", Shape.of(Arity.ONE, "On|Off|Double", l -> HostnameLookups.parse(l)))
      .allowedAnywhere().defaultsTo(HostnameLookups.OFF, "Off")
      .help("accepted; clients are logged by their addresses")
      .doc("Baton never looks clients' names up; On and Double are accepted with a warning. Look them up "
          + "when you read the logs.")
      .build();

  /** Whether a host that nobody bears is refused. */
  public static final Directive<Boolean> STRICT_HOST_CHECK = Directive
      .of("StrictHostCheck", Shapes.flag()).allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(false, "Off")
      .help("whether a request must name a host that is known here")
      .doc("On: a request for a host that no ServerName or ServerAlias of the matching virtual hosts or of "
          + "the main server bears is refused with 400, instead of being answered by the first of them.")
      .build();

  /** The account that httpd's children run as. */
  public static final Directive<String> USER = Directive.of("User", Shapes.word("unix-userid"))
      .allowedIn(SERVER).help("accepted; the server keeps the user who started it")
      .doc("Shown by -S. Baton does not change its account: it runs as whoever starts it. Start it as an "
          + "ordinary user and give it its low port by the service manager or a capability.")
      .build();

  /** The group that httpd's children run as. */
  public static final Directive<String> GROUP = Directive.of("Group", Shapes.word("unix-group"))
      .allowedIn(SERVER).help("accepted; the server keeps the group of who started it")
      .doc("Shown by -S. Baton does not change its group: it keeps that of whoever starts it.").build();

  /** The locks that httpd's processes share. */
  public static final Directive<List<String>> MUTEX = Directive
      .of("Mutex", Shapes.words("mechanism [default|mutex-name] ... [OmitPID]")).allowedIn(SERVER)
      .repeated((earlier, later) -> later)
      .help("mechanism and location of the locks that processes share")
      .doc("Has no effect: Baton is one process and shares no locks between processes. Accepted so that an "
          + "existing configuration can be used.")
      .build();

  static final List<Directive<?>> ALL = List.of(SERVER_NAME, SERVER_ALIAS, SERVER_PATH, SERVER_ADMIN,
      SERVER_TOKENS, SERVER_SIGNATURE, USE_CANONICAL_NAME, USE_CANONICAL_PHYSICAL_PORT, HOSTNAME_LOOKUPS,
      STRICT_HOST_CHECK, USER, GROUP, MUTEX);

  private ServerDirectives() {}

  static List<String> append(List<String> earlier, List<String> later) {
    return Stream.concat(earlier.stream(), later.stream()).toList();
  }

}
