/**
 * How long things took: histograms with one writer each, and immutable sums of them. Microseconds come in, percentiles go out.
 * Recording allocates nothing and never waits.
 */
package io.baton.scoreboard.latency;
