package io.baton.config.bind;

import io.baton.api.directive.Place;

/**
 * What stands around a statement.
 *
 * @param outer the scope around it, {@code null} outside every section
 * @param sectionName the name of the section, empty outside every section
 * @param placeName the name of the section that gives the place: not {@code Limit}, but what is around it
 * @param place what a directive must be allowed in
 * @param methods the requests that {@code Limit} sections leave; {@code null} where there is none
 */
record Scope(Scope outer, String sectionName, String placeName, Place place, LimitMethods methods) {

  static final Scope SERVER = new Scope(null, "", "", Place.SERVER, null);

  /** Inside a section that is no {@code Limit}. */
  Scope section(String name, Place inside) {
    return new Scope(this, name, name, inside, methods);
  }

  /** Inside a {@code Limit} or {@code LimitExcept}: the place stays that of the section around it. */
  Scope limit(String name, LimitMethods left) {
    return new Scope(this, name, placeName, place, left);
  }

  boolean isOutermost() {
    return outer == null;
  }

  boolean isServerLevel() {
    return place == Place.SERVER || place == Place.VIRTUAL_HOST;
  }

  boolean isInLimit() {
    return methods != null;
  }

  /** Whether it, or a section around it, is of a place. */
  boolean isWithin(Place searched) {
    return place == searched || (outer != null && outer.isWithin(searched));
  }
}
