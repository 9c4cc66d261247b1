/** Reads metrics as strictly as a collector could: a text goes in, series come out, and whatever is not right is an error. */
package io.baton.testkit.metrics;
