/**
 * Who may ask for what: {@code Require}, its sections, and how they are merged. Lines become rules when the configuration
 * is read; a request walks the rules that apply to it, without looking anything up.
 */
package io.baton.modules.authz;
