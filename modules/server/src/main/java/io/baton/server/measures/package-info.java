/**
 * What Vert.x and the virtual machine measure of themselves. In comes the Vert.x instance that is to be built, out goes one whose
 * measures are in Vert.x' default registry; what costs something on every request is left out unless the configuration wants it.
 */
package io.baton.server.measures;
