package io.bartizan.intel.match;

/**
 * Why a subject of an indicator does not fire on an event, or that it does.
 *
 * @param subject what the indicator looks for: a normal form, or a pattern as written
 * @param words the reason in a sentence, without values of the event
 */
public record Miss(String subject, Reason reason, String words) {

  /** The kinds of reason, in the order in which they are looked for. */
  public enum Reason {
    /** It fires; there is nothing to explain. */
    FIRES,
    /** No indicator of this id is in the set. */
    UNKNOWN_INDICATOR,
    /** Its source has revoked it. */
    REVOKED,
    /** A warning list or an own network or domain holds it back. */
    HELD,
    /** It was not let in. */
    REFUSED,
    /** The event has the value, at a time at which the indicator was not in force. */
    OUT_OF_FORCE,
    /** The event has the value, in a field that is not looked at. */
    FIELD_NOT_READ,
    /** The event has values of the type, and none of them is meant. */
    OTHER_VALUE,
    /** The event has no value of the type in the fields that are looked at. */
    NO_VALUE,
    /** The pattern is not true of this event alone. */
    PATTERN_NOT_TRUE
  }
}
