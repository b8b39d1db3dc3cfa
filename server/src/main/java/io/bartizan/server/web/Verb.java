package io.bartizan.server.web;

/** A method of HTTP (RFC 9110, section 9). */
public enum Verb {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE;

  /** Whether it changes nothing (RFC 9110, section 9.2.1). */
  public boolean isSafe() {
    return this == GET;
  }
}
