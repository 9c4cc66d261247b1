package io.baton.config;

import java.nio.file.Path;

/**
 * A file that was read.
 *
 * @param file absolute
 * @param depth 0 for the main file
 * @param includingLine the line of the {@code Include} that named it, 0 for the main file
 */
public record IncludedFile(Path file, int depth, int includingLine) {}
