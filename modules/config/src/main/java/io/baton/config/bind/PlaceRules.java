package io.baton.config.bind;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import java.util.EnumSet;
import java.util.Set;

/**
 * Says in httpd's words why a directive may not stand where it stands.
 *
 * <p>httpd has two ways to say it. A directive whose class does not fit the section at all is "not allowed in" it, which is
 * found before its words are counted. One that fits the class but not the particular section "cannot occur within" it, which
 * is found after.
 */
final class PlaceRules {

  private static final Set<Place> REQUEST_PLACES = EnumSet.of(Place.DIRECTORY, Place.LOCATION, Place.FILES,
      Place.IF);

  private PlaceRules() {}

  static boolean allows(Directive<?> directive, Scope scope) {
    return directive.places().contains(scope.place());
  }

  /** Whether the directive is of a class that no section of this kind takes. */
  static boolean isOfOtherClass(Directive<?> directive, Scope scope) {
    Set<Place> places = directive.places();
    return switch (scope.place()) {
      case SERVER -> hasRequestPlace(places);
      case VIRTUAL_HOST -> !places.contains(Place.SERVER);
      default -> !hasRequestPlace(places);
    };
  }

  /** Why a directive or section of another class may not stand here; a section's name begins with {@code <}. */
  static String notAllowed(String markedName, Scope scope) {
    return scope.isOutermost()
        ? markedName + " not allowed here"
        : markedName + " not allowed in <" + scope.sectionName() + "> context";
  }

  /** Why a directive of the right class may not stand here; a section's name stands between brackets. */
  static String cannotOccur(String name, Scope scope) {
    return scope.place() == Place.SERVER
        ? name + " only used in <VirtualHost>"
        : name + " cannot occur within <" + scope.placeName() + "> section";
  }

  private static boolean hasRequestPlace(Set<Place> places) {
    return places.stream().anyMatch(REQUEST_PLACES::contains);
  }
}
