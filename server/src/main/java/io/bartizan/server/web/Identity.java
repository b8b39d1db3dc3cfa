package io.bartizan.server.web;

import io.bartizan.server.access.Person;

/**
 * Who asks, and by what they proved it.
 *
 * @param person who
 * @param proof a session or a token of the API
 * @param csrf what forms of the session send back; empty for a token, which no browser sends by
 *     itself
 */
public record Identity(Person person, Proof proof, String csrf) {

  /** By what somebody proves who they are. */
  public enum Proof {
    /** A cookie, which browsers send by themselves: what changes something needs more. */
    SESSION,
    /** A bearer token (RFC 6750). */
    TOKEN
  }
}
