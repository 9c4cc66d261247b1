package io.baton.config.vocabulary;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;

/**
 * A directive and the module that declares it.
 *
 * @param owner the module
 * @param directive the declaration
 */
public record OwnedDirective(ServerModule owner, Directive<?> directive) {}
