package io.bartizan.server.access;

import java.util.Locale;

/** Something that a role allows in an organisation and in those below it. */
public enum Permission {
  /** See alerts, their events and their history. */
  ALERTS_READ,
  /** Assign, judge, suppress and comment alerts. */
  ALERTS_WORK,
  /** Search stored events; what identifies people is masked. */
  EVENTS_READ,
  /** Open what is masked, with a reason that is recorded. */
  PERSONAL_DATA,
  /** See rules and how they do. */
  RULES_READ,
  /** Switch rules on and off, change and filter them. */
  RULES_WRITE,
  /** See sources and their health. */
  SOURCES_READ,
  /** Change sources and their secrets. */
  SOURCES_WRITE,
  /** See the tree of organisations. */
  ORGANISATIONS_READ,
  /** Change organisations. */
  ORGANISATIONS_WRITE,
  /** See who has an account. */
  ACCOUNTS_READ,
  /** Make accounts, give roles, end sessions. */
  ACCOUNTS_WRITE,
  /** Read and export the audit log. */
  AUDIT_READ,
  /** Change settings of the whole installation. */
  SETTINGS_WRITE;

  /** Its name as documents and the API write it, such as {@code alerts:read}. */
  public String key() {
    String name = name().toLowerCase(Locale.ROOT);
    int last = name.lastIndexOf('_');
    return last < 0
        ? name
        : name.substring(0, last).replace('_', '-') + ":" + name.substring(last + 1);
  }
}
