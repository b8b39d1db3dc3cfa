package io.bartizan.intel.observable;

import java.util.Locale;

/** What an observable is to the event that names it. */
public enum Role {
  /** Where a connection or a request comes from. */
  SRC,
  /** Where it goes to. */
  DST,
  /** A machine that the event names without a direction. */
  HOST,
  FILE,
  /** The program that acts. */
  PROCESS,
  /** The program that started the one that acts. */
  PARENT,
  /** A library or a driver that is loaded. */
  MODULE,
  REGISTRY,
  PIPE,
  MUTEX,
  DNS_QUESTION,
  DNS_ANSWER,
  URL,
  USER_AGENT,
  MAIL_FROM,
  MAIL_TO,
  CERTIFICATE,
  /** A fingerprint of a TLS client or server. */
  TLS,
  ACCOUNT,
  COMMAND_LINE,
  OTHER;

  /** The role in words: {@code dns question}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
