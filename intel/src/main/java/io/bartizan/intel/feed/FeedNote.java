package io.bartizan.intel.feed;

/**
 * Something that a person should know about a feed, though nothing was lost by it.
 *
 * @param count how often
 * @param position where it was found first
 */
public record FeedNote(String code, String message, long count, String position) {}
