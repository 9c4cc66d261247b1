package io.baton.config.syntax;

import java.nio.file.Path;

/**
 * A file that was read.
 *
 * @param file absolute
 * @param depth 0 for the main file
 * @param includingLine the line of the {@code Include}, 0 for the main file
 */
public record Inclusion(Path file, int depth, int includingLine) {}
