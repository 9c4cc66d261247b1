/**
 * Workers: verticles, each with a thread and an address of its own. In comes a {@link io.baton.mpm.worker.Handoff},
 * out goes an {@link io.baton.mpm.worker.Outcome}; a worker never touches a connection and never looks for work.
 */
package io.baton.mpm.worker;
