package io.bartizan.logs.source;

/**
 * A file that is no log in a format that is known.
 *
 * @param reason what it is instead and what to do with it, in words; empty when nothing is known of
 *     it
 * @param isLoss whether a log may have been missed
 */
public record NoLog(String reason, boolean isLoss) implements Opening {}
