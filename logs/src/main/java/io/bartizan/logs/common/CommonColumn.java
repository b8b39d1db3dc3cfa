package io.bartizan.logs.common;

/** What most formats say of an event. */
public enum CommonColumn {
  /** The machine that the event tells of. */
  HOST,
  /** The account that acted, or the one that was acted upon where nobody else is named. */
  ACCOUNT,
  /** The program that acted. */
  PROCESS,
  /** The program that started it. */
  PARENT,
  /** The program's command line. */
  COMMAND_LINE,
  /** The address that a connection or request came from. */
  SOURCE_ADDRESS,
  /** Its port. */
  SOURCE_PORT,
  /** The address that it went to. */
  DESTINATION_ADDRESS,
  /** Its port. */
  DESTINATION_PORT,
  /** The file, key or object that something was done to. */
  FILE,
  /** Hashes of a file, as they are written. */
  HASH,
  /** The address that was asked for; of DNS the name. */
  URL,
  /** What the client calls itself. */
  USER_AGENT,
  /** What was done. */
  ACTION,
  /** How it went. */
  OUTCOME
}
