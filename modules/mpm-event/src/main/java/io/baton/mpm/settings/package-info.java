/** The MPM's directives and their values after httpd's corrections. In comes a configuration, out goes one record. */
package io.baton.mpm.settings;
