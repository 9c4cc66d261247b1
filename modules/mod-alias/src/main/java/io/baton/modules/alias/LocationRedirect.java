package io.baton.modules.alias;

import io.baton.api.directive.SourceLocation;
import java.util.Optional;

/** {@code Redirect} in a section, without a path: for all URLs of the section. No URL for a status that is no redirect. */
record LocationRedirect(int status, Optional<ExpressionText> url, SourceLocation where) {}
