/**
 * From a configuration to something that serves: modules started, their handlers in one router, logs opened. In comes a
 * checked configuration, out goes a {@link io.baton.server.generation.LoadedGeneration}; nothing here serves by itself.
 */
package io.baton.server.generation;
