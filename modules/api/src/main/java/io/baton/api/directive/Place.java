package io.baton.api.directive;

/** Where a directive may stand in the configuration. */
public enum Place {
  /** Outside every section. */
  SERVER,
  /** Inside {@code <VirtualHost>}. */
  VIRTUAL_HOST,
  /** Inside {@code <Directory>} and {@code <DirectoryMatch>}. */
  DIRECTORY,
  /** Inside {@code <Location>} and {@code <LocationMatch>}. */
  LOCATION,
  /** Inside {@code <Files>} and {@code <FilesMatch>}. */
  FILES,
  /** Inside {@code <If>}, {@code <ElseIf>} and {@code <Else>}. */
  IF
}
