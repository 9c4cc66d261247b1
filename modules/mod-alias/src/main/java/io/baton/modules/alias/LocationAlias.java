package io.baton.modules.alias;

import io.baton.api.directive.SourceLocation;
import io.baton.api.request.RequestRecord;
import java.nio.file.Path;

/** {@code Alias} in a section, without a path: the section's URLs lead to one file or directory. */
record LocationAlias(ExpressionText target, Path serverRoot, SourceLocation where) {

  /** The file that a request leads to. */
  Path fileOf(RequestRecord record) {
    return FileTarget.of(serverRoot, target.expand(record), target.literal());
  }
}
