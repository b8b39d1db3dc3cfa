package io.bartizan.store.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A filter as SQL over the table of alerts. Organisations are looked up first: whoever sees all of
 * them asks without any, so that an index of times alone can be walked. Belongs to one thread.
 */
final class AlertCondition {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  AlertCondition(Sql sql, TriageFilter filter, Instant now) {
    organisations(sql, filter.scopes());
    if (filter.status() != null) {
      and(filter.status().equals("open") ? "is_open = 1" : "is_open = 0");
    }
    if (filter.assignee() != null && filter.assignee().isEmpty()) {
      and(
          "NOT EXISTS (SELECT 1 FROM triage t WHERE t.alert = alerts.id AND t.assignee IS NOT"
              + " NULL)");
    } else if (filter.assignee() != null) {
      and("alerts.id IN (SELECT alert FROM triage WHERE assignee = ?)", filter.assignee());
    }
    if (filter.least() != null) {
      and("level >= ?", filter.least().rank());
    }
    if (filter.since() != null) {
      and("time >= ?", Micros.of(filter.since()));
    }
    if (filter.until() != null) {
      and("time < ?", Micros.of(filter.until()));
    }
    if (filter.rule() != null) {
      and("rule = ?", filter.rule());
    }
    if (filter.host() != null) {
      and("lower(host) = ?", filter.host().toLowerCase(Locale.ROOT));
    }
    if (filter.account() != null) {
      and("lower(account) = ?", filter.account().toLowerCase(Locale.ROOT));
    }
    texts(filter);
    if (!filter.isSuppressedShown() && hasSuppressions(sql, now)) {
      and(
          "NOT EXISTS (SELECT 1 FROM suppressions s WHERE s.rule = alerts.rule AND s.ends > ? AND"
              + " (s.host IS NULL OR lower(s.host) = lower(alerts.host)) AND (s.account IS NULL"
              + " OR lower(s.account) = lower(alerts.account)) AND s.organisation ="
              + " alerts.organisation)",
          Micros.of(now));
    }
  }

  private void texts(TriageFilter filter) {
    if (filter.tag() != null) {
      // Tags are kept one a line; the wildcards of LIKE in the wanted tag stand for themselves.
      String tag = Alerts.escape(filter.tag().toLowerCase(Locale.ROOT));
      String framed = "? || lower(tags) || ? LIKE ? ESCAPE '!'";
      and(
          "(" + framed + " OR " + framed + ")",
          "\n",
          "\n",
          "%\n" + tag + "\n%",
          "\n",
          "\n",
          "%\n" + tag + ".%");
    }
    if (filter.text() != null) {
      String like = "%" + Alerts.escape(filter.text().toLowerCase(Locale.ROOT)) + "%";
      and(
          "(lower(title) LIKE ? ESCAPE '!' OR lower(COALESCE(host, '')) LIKE ? ESCAPE '!' OR"
              + " lower(COALESCE(account, '')) LIKE ? ESCAPE '!')",
          like,
          like,
          like);
    }
  }

  private static boolean hasSuppressions(Sql sql, Instant now) {
    return !sql.query("SELECT 1 FROM suppressions WHERE ends > ? LIMIT 1", row -> 1, Micros.of(now))
        .isEmpty();
  }

  private void organisations(Sql sql, List<String> scopes) {
    Map<String, String> parents = new HashMap<>();
    Set<String> all = new HashSet<>();
    sql.query(
        "SELECT id, parent FROM organisations",
        row -> {
          all.add(row.getString(1));
          String parent = row.getString(2);
          return parent == null ? "" : parents.put(row.getString(1), parent);
        });
    Set<String> seen = new HashSet<>();
    for (String one : all) {
      String at = one;
      for (int depth = 0; at != null && depth <= all.size(); depth++) {
        if (scopes.contains(at)) {
          seen.add(one);
          break;
        }
        at = parents.get(at);
      }
    }
    if (seen.isEmpty()) {
      and("1 = 0");
    } else if (seen.size() < all.size()) {
      and(in(seen), seen.toArray());
    } else {
      and("1 = 1");
    }
  }

  private static String in(Collection<String> values) {
    return values.size() == 1
        ? "organisation = ?"
        : "organisation IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }

  void and(String condition, Object... values) {
    text.append(text.isEmpty() ? "" : " AND ").append(condition);
    parameters.addAll(List.of(values));
  }

  /** The condition. */
  String text() {
    return text.toString();
  }

  Object[] parameters(Object... more) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(List.of(more));
    return all.toArray();
  }
}
