package io.baton.mpm;

import io.baton.mpm.settings.ListenAddress;

/**
 * A socket that listens.
 *
 * @param asked what the configuration asked for
 * @param port the port that it has; other than asked for if that was 0
 */
public record BoundSocket(ListenAddress asked, int port) {}
