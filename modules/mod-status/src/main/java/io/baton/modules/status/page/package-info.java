/**
 * httpd's page and its form for programs: a report comes in, text goes out, byte for byte as httpd's clients expect it.
 */
package io.baton.modules.status.page;
