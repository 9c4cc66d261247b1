package io.baton.modules.authz;

import io.baton.api.directive.SourceLocation;

/** Something wrong inside a section, kept until the whole configuration is checked so that all of it is reported. */
record Problem(SourceLocation where, String text) {}
