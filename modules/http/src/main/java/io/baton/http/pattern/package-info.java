/**
 * Regular expressions and wildcards as httpd's configuration writes them. A pattern enters as text, a matcher leaves; it is
 * made when the configuration is loaded and shared by all threads.
 */
package io.baton.http.pattern;
