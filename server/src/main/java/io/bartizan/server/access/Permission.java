package io.bartizan.server.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Something that a role allows in an organisation and in those below it. */
public enum Permission {
  /** See alerts, their events and their history. */
  ALERTS_READ,
  /** Assign, judge, suppress and comment alerts. */
  ALERTS_WORK,
  /** See incidents, the duties of the law in them, and notices. */
  INCIDENTS_READ,
  /** Open incidents, state facts, do tasks, write notices. */
  INCIDENTS_WORK,
  /** Approve and file notices that others wrote. */
  NOTICES_APPROVE,
  /** See the notices that an authority receives; acknowledge, answer and forward them. */
  NOTICES_RECEIVE,
  /** Search stored events. */
  EVENTS_READ,
  /** Open the door before personal data, with a reason: see names in events and alerts. */
  PERSONAL_READ,
  /** See rules and how often they made alerts. */
  RULES_READ,
  /** Change rules, and switch them on and off. */
  RULES_WRITE,
  /** See sources and their health. */
  SOURCES_READ,
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
  /** See where messages go, and which went out. */
  NOTIFICATIONS_READ,
  /** Choose where messages go. */
  NOTIFICATIONS_WRITE,
  /** Change what holds for the whole installation: the mail server, ways to sign in. */
  SETTINGS_WRITE,
  /** Read the figures of the server. */
  METRICS_READ;

  /** Those whose keys are in a text, separated by blanks; others are passed over. */
  public static Set<Permission> of(String keys) {
    List<String> known = Arrays.asList(keys.split(" "));
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (Permission permission : values()) {
      if (known.contains(permission.key())) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  /** Its name as documents and the API write it, such as {@code alerts:read}. */
  public String key() {
    String name = name().toLowerCase(Locale.ROOT);
    int last = name.lastIndexOf('_');
    return last < 0
        ? name
        : name.substring(0, last).replace('_', '-') + ":" + name.substring(last + 1);
  }
}
