/**
 * The worked example of a module: one directive and two content handlers, one that blocks and one that does not. The
 * tutorial in the module's {@code README.md} explains every line of it.
 */
package io.baton.modules.example;
