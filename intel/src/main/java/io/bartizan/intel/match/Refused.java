package io.bartizan.intel.match;

/**
 * A subject, or a whole indicator, that was not let into a set.
 *
 * @param value what it looks for, at most 200 characters of it
 * @param why what is wrong with it, to be read behind the value
 */
public record Refused(String indicator, String value, String why) {}
