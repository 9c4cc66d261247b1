package io.baton.config.text;

/**
 * A line after its continuations were joined and the white space at both ends was removed.
 *
 * @param text what it says; never empty, never a comment
 * @param number the number of its last physical line, from 1
 */
public record LogicalLine(String text, int number) {}
