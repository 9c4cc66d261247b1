package io.baton.modules.ssl;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.config.VirtualHostLookup;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.modules.ssl.certificate.UnusableCertificateException;
import io.vertx.core.ThreadingModel;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import javax.net.ssl.SSLException;

/** The module {@code ssl_module}: TLS. */
public final class SslModule implements ServerModule {

  private static final String REFUSE_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

  static {
    // As httpd (AH02042): a handshake costs the server more than the client, who could ask for them without end (CVE-2009-3555).
    // Whoever wants it nevertheless sets the property to false.
    if (System.getProperty(REFUSE_RENEGOTIATION) == null) {
      System.setProperty(REFUSE_RENEGOTIATION, "true");
    }
  }

  @Override
  public String name() {
    return "ssl_module";
  }

  @Override
  public String sourceName() {
    return "mod_ssl.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return SslDirectives.all();
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    new SslCheck(findings, Instant.now()).run(configuration);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context)
      throws UnusableCertificateException, GeneralSecurityException, SSLException {
    VirtualHostLookup hosts = context.service(VirtualHostLookup.class)
        .orElseThrow(() -> new IllegalStateException("nobody knows which server answers where"));
    SecureServers servers = new SecureServers(hosts, contexts(context.configuration()), context::errorLog);
    SecureRequests requests = new SecureRequests(servers);
    hooks.security(servers);
    hooks.phase(Phase.POST_READ, ThreadingModel.EVENT_LOOP, SecureRequests::applies, requests::read);
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, SecureRequests::applies, requests::describe);
  }

  private static IdentityHashMap<VirtualHost, ServerContext> contexts(ServerConfiguration configuration)
      throws UnusableCertificateException, GeneralSecurityException, SSLException {
    List<VirtualHost> all = new ArrayList<>(configuration.virtualHosts());
    all.add(configuration.main());
    IdentityHashMap<VirtualHost, ServerContext> contexts = new IdentityHashMap<>();
    for (VirtualHost host : all) {
      ServerSettings settings = ServerSettings.of(host);
      if (settings.hasCertificates()) {
        contexts.put(host, new ServerContext(host, settings));
      }
    }
    return contexts;
  }
}
