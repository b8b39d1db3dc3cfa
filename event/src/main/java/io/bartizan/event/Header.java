package io.bartizan.event;

/**
 * What an event says of itself outside its body: used for routing, identity and lists. Rules see
 * the body's value where body and header share a name; routing always sees the header's.
 */
public enum Header {
  /** The Windows event channel. */
  CHANNEL,
  /** The Windows event id. */
  EVENT_ID,
  /** The event provider. */
  PROVIDER,
  /** The machine that wrote the event. */
  COMPUTER,
  /** The number that the machine gave the record. */
  RECORD_ID
}
