package io.baton.modules.authbasic;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import io.baton.modules.authbasic.file.UserFile;
import java.util.List;

/** The module {@code authn_file_module}: {@code AuthUserFile}. {@link AuthBasicModule} keeps the files in memory. */
public final class AuthnFileModule implements ServerModule {

  @Override
  public String name() {
    return "authn_file_module";
  }

  @Override
  public String sourceName() {
    return "mod_authn_file.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(AuthDirectives.AUTH_USER_FILE);
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    ConfiguredFiles.check(configuration, AuthDirectives.AUTH_USER_FILE, UserFile::parse,
        "requests that send a password are answered with 500 until it can (AH01620)", findings);
  }
}
