/**
 * How a module adds words to {@code Require}: a provider makes a rule of the words, the rule judges requests, and the module
 * that owns {@code Require} takes the rules of a place together.
 */
package io.baton.api.authorization;
