package io.bartizan.server.playbooks;

import java.util.List;

/** What people are in an incident, beside who leads it. */
public final class Roles {

  /** All of them, in the order of pages. */
  public static final List<String> ALL =
      List.of("deputy", "analyst", "technical", "communications", "legal", "management", "liaison");

  private Roles() {}
}
