package io.bartizan.intel.feed;

/**
 * An entry that could not be used.
 *
 * @param position where it is: {@code misp.json, Attribute 3} or {@code line 17}
 * @param code a stable name of the reason
 * @param reason what was found, and what was expected
 * @param sample the beginning of the entry, with control characters escaped; may be empty
 */
public record Rejection(String position, String code, String reason, String sample) {}
