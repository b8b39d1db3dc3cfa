package io.bartizan.report.notes;

import java.util.List;

/**
 * One thing that is to be said of a hunt: what it is about, how much of it, and its text. Terminals
 * and pages show the same notes.
 *
 * @param subject what it is about
 * @param weight how it is to be taken
 * @param count how much of it there is; 0 where nothing is counted
 * @param text a sentence without its full stop; control characters in what comes from outside are
 *     escaped, markup is not
 * @param details further lines below it, escaped likewise
 */
public record Note(Subject subject, Weight weight, long count, String text, List<String> details) {

  public Note {
    details = List.copyOf(details);
  }

  /** What a note is about. */
  public enum Subject {
    /** What was found. */
    MATCHES,
    /** Records that were met more than once. */
    COPIES,
    /** Matches that options left out. */
    FILTERED,
    /** What was read. */
    INPUT,
    /** Events that say no time. */
    WITHOUT_TIME,
    /** Events whose time cannot be. */
    IMPOSSIBLE_TIME,
    /** Events of which a value was matched in part. */
    TRUNCATED,
    /** Events without a field that their kind always has. */
    LACKING_FIELDS,
    /** Events in the fields of a scheme, such as ECS. */
    SCHEMES,
    /** Keys that an event has twice. */
    DUPLICATE_KEYS,
    /** Indicators that were loaded. */
    INDICATORS,
    /** Indicators that were rejected, held back, or too many to look up. */
    INDICATOR_GAPS,
    /** Rules that were loaded. */
    RULES,
    /** Rules that were rejected. */
    REJECTED_RULES,
    /** What correlations came to. */
    CORRELATIONS,
    /** What correlations could not look at, or forgot. */
    CORRELATION_GAPS,
    /** Filters that were applied. */
    FILTERS,
    /** Rules that had no matching log source. */
    IDLE_RULES,
    /** Fields that rules ask for and no event had. */
    MISSING_FIELDS,
    /** Events of no known log source. */
    UNKNOWN_EVENTS,
    /** Input that held no log at all. */
    NOTHING_READ,
    /** Matches that were not compared with all others. */
    UNCHECKED_COPIES,
    /** Files that were read in part. */
    LOSSES,
    /** Files that were not read. */
    SKIPPED,
    /** Files in unknown formats. */
    NOT_LOGS,
    /** The SHA-256 of an input. */
    HASHES,
    /** How long it took. */
    SPEED
  }

  /** How a note is to be taken. */
  public enum Weight {
    /** A result. */
    RESULT,
    /** Something to know about a result. */
    REMARK,
    /** Something that may hide a result. */
    GAP
  }
}
