package io.baton.api.config;

import io.baton.api.directive.Place;
import java.util.Locale;
import java.util.Optional;

/** The sections of the core whose directives apply to some requests only. */
public enum SectionKind {
  /** Files below a directory. */
  DIRECTORY("Directory", Place.DIRECTORY),
  /** Files whose directory matches a regular expression. */
  DIRECTORY_MATCH("DirectoryMatch", Place.DIRECTORY),
  /** Files of a name. */
  FILES("Files", Place.FILES),
  /** Files whose name matches a regular expression. */
  FILES_MATCH("FilesMatch", Place.FILES),
  /** Paths of URLs. */
  LOCATION("Location", Place.LOCATION),
  /** Paths of URLs that match a regular expression. */
  LOCATION_MATCH("LocationMatch", Place.LOCATION),
  /** Requests for which an expression is true. */
  IF("If", Place.IF),
  /** Otherwise, requests for which another expression is true. */
  ELSE_IF("ElseIf", Place.IF),
  /** All other requests. */
  ELSE("Else", Place.IF),
  /** Requests with one of some methods. */
  LIMIT("Limit", Place.DIRECTORY),
  /** Requests with none of some methods. */
  LIMIT_EXCEPT("LimitExcept", Place.DIRECTORY);

  private final String sectionName;
  private final Place place;

  SectionKind(String sectionName, Place place) {
    this.sectionName = sectionName;
    this.place = place;
  }

  /** As it stands between {@code <} and the argument. */
  public String sectionName() {
    return sectionName;
  }

  /** What a directive inside it must be allowed in; {@code Limit} takes the place of the section around it. */
  public Place place() {
    return place;
  }

  /** The kind of a name, in any letter case. */
  public static Optional<SectionKind> ofName(String name) {
    for (SectionKind kind : values()) {
      if (kind.sectionName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
