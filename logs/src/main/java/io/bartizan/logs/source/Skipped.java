package io.bartizan.logs.source;

/**
 * Something that was found and not read.
 *
 * @param name what people call it
 * @param reason why, in words
 * @param isLoss whether a log may have been missed: not so for a link or a device
 */
public record Skipped(String name, String reason, boolean isLoss) {}
