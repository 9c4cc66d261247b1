package io.baton.modules.authbasic;

import io.baton.api.authorization.AuthorizationProvider;
import io.baton.api.authorization.AuthorizationRule;
import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.directive.DirectiveException;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.modules.authbasic.file.GroupFile;
import io.baton.modules.authbasic.file.WatchedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code Require group}: the user is in one of some groups. Rules are made while the configuration is read, the files are there
 * when its generation is.
 *
 * <p><b>Thread:</b> any; {@link #files} is set once, before the first request.
 */
final class GroupProvider implements AuthorizationProvider {

  static final String MODULE = "authz_groupfile";

  private volatile WatchedFiles<GroupFile> files;

  @Override
  public String name() {
    return "group";
  }

  @Override
  public AuthorizationRule rule(List<String> arguments) throws DirectiveException {
    Set<String> groups = RequiredNames.of(name(), arguments).stream().map(GroupFile::key)
        .collect(Collectors.toUnmodifiableSet());
    return record -> judge(record, groups);
  }

  /** Sets the files of the generation. */
  void files(WatchedFiles<GroupFile> ofGeneration) {
    files = ofGeneration;
  }

  private AuthorizationStatus judge(RequestRecord record, Set<String> groups) {
    if (record.user() == null) {
      return AuthorizationStatus.DENIED_NO_USER;
    }
    Path path = record.setting(AuthDirectives.AUTH_GROUP_FILE);
    if (path == null) {
      record.log(MODULE, LogLevel.ERR, "AH01664: No group file was specified in the configuration");
      return AuthorizationStatus.DENIED;
    }
    GroupFile file;
    try {
      file = files.content(path);
    } catch (IOException e) {
      record.log(MODULE, LogLevel.ERR,
          "AH01665: Could not open group file: " + path + ": " + e.getMessage());
      return AuthorizationStatus.DENIED;
    }
    Set<String> ofUser = file.groupsOf(record.user());
    if (!Collections.disjoint(groups, ofUser)) {
      return AuthorizationStatus.GRANTED;
    }
    String attempt = "Authorization of user " + record.user() + " to access " + record.path()
        + " failed, reason: ";
    record.log(MODULE, LogLevel.INFO, ofUser.isEmpty()
        ? "AH01666: " + attempt + "user doesn't appear in group file (" + path + ")."
        : "AH01667: " + attempt + "user is not part of the 'require'ed group(s).");
    return AuthorizationStatus.DENIED;
  }
}
