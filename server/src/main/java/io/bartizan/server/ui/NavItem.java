package io.bartizan.server.ui;

import io.bartizan.server.access.Permission;
import java.util.List;

/**
 * A place in the navigation.
 *
 * @param key names its words, {@code nav.KEY}
 * @param path where it leads
 * @param permission what one needs to see it
 * @param shortcut the letter that goes there behind {@code g}
 * @param startsGroup whether a line stands before it
 */
public record NavItem(
    String key, String path, Permission permission, char shortcut, boolean startsGroup) {

  /** All places, in their order. */
  public static final List<NavItem> ALL =
      List.of(
          new NavItem("overview", "/", Permission.ALERTS_READ, 'o', false),
          new NavItem("alerts", "/alerts", Permission.ALERTS_READ, 'a', false),
          new NavItem("incidents", "/incidents", Permission.INCIDENTS_READ, 'i', false),
          new NavItem("due", "/due", Permission.INCIDENTS_READ, 'd', false),
          new NavItem("received", "/received", Permission.NOTICES_RECEIVE, 'c', false),
          new NavItem("search", "/search", Permission.EVENTS_READ, 's', false),
          new NavItem("rules", "/rules", Permission.RULES_READ, 'r', true),
          new NavItem("sources", "/sources", Permission.SOURCES_READ, 'e', false),
          new NavItem("organisations", "/organisations", Permission.ORGANISATIONS_READ, 't', true),
          new NavItem("accounts", "/accounts", Permission.ACCOUNTS_READ, 'p', false),
          new NavItem("audit", "/audit", Permission.AUDIT_READ, 'u', false),
          new NavItem("notifications", "/notifications", Permission.NOTIFICATIONS_READ, 'n', false),
          new NavItem("settings", "/settings", Permission.SETTINGS_WRITE, 'i', false));

  /** Whether a page lies here. */
  public boolean isCurrent(String current) {
    return path.equals("/") ? current.equals("/") : current.startsWith(path);
  }
}
