/**
 * How a module declares a setting: one {@link io.baton.api.directive.Directive} constant holds its name, the places where it
 * may stand, its shape, its default and its documentation. The parser, the error messages, {@code -L} and the reference
 * pages are all made from that one declaration. Nothing here reads files.
 */
package io.baton.api.directive;
