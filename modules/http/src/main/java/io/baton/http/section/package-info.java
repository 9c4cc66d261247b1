/**
 * Which sections of the configuration apply to a request, and what they make together. Sections enter as written and become
 * matchers when a generation is made; the settings of a request leave, merged in httpd's order. Nothing here looks at the
 * disk, except expressions that say so.
 */
package io.baton.http.section;
