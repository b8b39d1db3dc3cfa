package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts of a list are wanted. Null asks for any.
 *
 * @param scopes the organisations whose alerts, and those below them, are wanted; at least one
 * @param status {@code open} or {@code closed}
 * @param assignee the id of the account that works on it; empty for those that nobody works on
 * @param least at least this grave
 * @param since not before this time
 * @param until before this time
 * @param rule the id of the rule
 * @param host the host, in any case
 * @param account the account, in any case
 * @param text what the title, host or account contain, in any case
 * @param isSuppressedShown whether those that a suppression hides are wanted too
 */
public record TriageFilter(
    List<String> scopes,
    @Nullable String status,
    @Nullable String assignee,
    AlertRow.@Nullable Level least,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String rule,
    @Nullable String host,
    @Nullable String account,
    @Nullable String text,
    boolean isSuppressedShown) {

  public TriageFilter {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("alerts are always asked for in some organisation");
    }
  }

  /** All alerts that are open in organisations and below them, but those that are suppressed. */
  public static TriageFilter open(List<String> scopes) {
    return new TriageFilter(scopes, "open", null, null, null, null, null, null, null, null, false);
  }

  /** The same at and after a time. */
  public TriageFilter since(Instant time) {
    return new TriageFilter(
        scopes, status, assignee, least, time, until, rule, host, account, text, isSuppressedShown);
  }

  /** The same, of those that one account works on. */
  public TriageFilter of(String someone) {
    return new TriageFilter(
        scopes, status, someone, least, since, until, rule, host, account, text, isSuppressedShown);
  }
}
