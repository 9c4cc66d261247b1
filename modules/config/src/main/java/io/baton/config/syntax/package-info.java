/**
 * Second stage: lines become a tree of directives and sections. What the language obeys while reading is obeyed here:
 * {@code Include}, {@code Define}, {@code ${VAR}}, the conditions, {@code ServerRoot}, {@code LoadModule}. It knows no
 * directive of a module.
 */
package io.baton.config.syntax;
