/**
 * What a module is: a class found by {@link java.util.ServiceLoader} that names its directives and hooks its handlers into
 * the phases of a request. The bundled modules use nothing else.
 */
package io.baton.api.module;
