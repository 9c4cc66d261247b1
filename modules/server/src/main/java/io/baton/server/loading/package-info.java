/**
 * Modules from jars. In comes a configuration with {@code LoadModule} lines; out come module instances whose code is loaded by a
 * class loader of its own, and can be let go again as a whole. Nothing here serves a request or decides when to reload.
 */
package io.baton.server.loading;
