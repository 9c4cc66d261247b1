package io.baton.config.bind;

import io.baton.api.config.SectionKind;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Place;
import io.baton.config.vocabulary.LanguageDirective;

/** Where the sections of the language may stand. */
final class SectionPlaces {

  private SectionPlaces() {}

  static void check(SectionKind kind, Scope scope) throws DirectiveException {
    String name = kind.sectionName();
    switch (kind) {
      case DIRECTORY, DIRECTORY_MATCH, LOCATION, LOCATION_MATCH ->
        require(scope.isServerLevel(), PlaceRules.notAllowed("<" + name, scope));
      case FILES, FILES_MATCH -> {
        require(!scope.isInLimit(), withinLimit(name));
        require(!scope.isWithin(Place.LOCATION), "<" + name + "> cannot occur within <Location> section");
      }
      case IF, ELSE_IF, ELSE -> require(!scope.isInLimit(), withinLimit(name));
      case LIMIT, LIMIT_EXCEPT ->
        require(!scope.isServerLevel(), PlaceRules.notAllowed("<" + name, scope));
    }
  }

  static void checkVirtualHost(Scope scope) throws DirectiveException {
    String name = LanguageDirective.VIRTUAL_HOST.directiveName();
    require(scope.place() != Place.VIRTUAL_HOST, "<" + name + "> cannot occur within <" + name + "> section");
    require(scope.isOutermost(), PlaceRules.notAllowed("<" + name, scope));
  }

  private static String withinLimit(String name) {
    return "<" + name + "> cannot occur within <Limit> or <LimitExcept> section";
  }

  private static void require(boolean allowed, String complaint) throws DirectiveException {
    if (!allowed) {
      throw new DirectiveException(complaint);
    }
  }
}
