package io.baton.mpm.worker;

/** What goes over the event bus inside the MPM: by reference, never to another process. */
public interface MpmMessage {}
