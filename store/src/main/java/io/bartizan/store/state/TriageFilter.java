package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are wanted. Null asks for any.
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
 * @param tag a tag, or what a tag begins with up to a dot, in any case
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
    @Nullable String tag,
    @Nullable String text,
    boolean isSuppressedShown) {

  public TriageFilter {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("alerts are always asked for in some organisation");
    }
  }

  /** All alerts in organisations and below them, also those that are closed or suppressed. */
  public static TriageFilter all(List<String> scopes) {
    return new TriageFilter(
        scopes, null, null, null, null, null, null, null, null, null, null, true);
  }

  /** All alerts that are open in organisations and below them, but those that are suppressed. */
  public static TriageFilter open(List<String> scopes) {
    return all(scopes).status("open").suppressed(false);
  }

  /** The same, of this status. */
  public TriageFilter status(@Nullable String some) {
    return with(edit -> edit.status = some);
  }

  /** The same, of those that one account works on; empty for those that nobody does. */
  public TriageFilter of(@Nullable String some) {
    return with(edit -> edit.assignee = some);
  }

  /** The same, at least this grave. */
  public TriageFilter least(AlertRow.@Nullable Level some) {
    return with(edit -> edit.least = some);
  }

  /** The same, not before this time. */
  public TriageFilter since(@Nullable Instant some) {
    return with(edit -> edit.since = some);
  }

  /** The same, before this time. */
  public TriageFilter until(@Nullable Instant some) {
    return with(edit -> edit.until = some);
  }

  /** The same, of this rule. */
  public TriageFilter rule(@Nullable String some) {
    return with(edit -> edit.rule = some);
  }

  /** The same, about this host. */
  public TriageFilter host(@Nullable String some) {
    return with(edit -> edit.host = some);
  }

  /** The same, about this account. */
  public TriageFilter account(@Nullable String some) {
    return with(edit -> edit.account = some);
  }

  /** The same, with this tag. */
  public TriageFilter tag(@Nullable String some) {
    return with(edit -> edit.tag = some);
  }

  /** The same, of those that contain this. */
  public TriageFilter text(@Nullable String some) {
    return with(edit -> edit.text = some);
  }

  /** The same, with those that a suppression hides, or without. */
  public TriageFilter suppressed(boolean some) {
    return with(edit -> edit.isSuppressedShown = some);
  }

  private TriageFilter with(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.filter(scopes);
  }

  /** A filter while one of its parts is changed. */
  private static final class Edit {
    private @Nullable String status;
    private @Nullable String assignee;
    private AlertRow.@Nullable Level least;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private @Nullable String rule;
    private @Nullable String host;
    private @Nullable String account;
    private @Nullable String tag;
    private @Nullable String text;
    private boolean isSuppressedShown;

    Edit(TriageFilter from) {
      status = from.status();
      assignee = from.assignee();
      least = from.least();
      since = from.since();
      until = from.until();
      rule = from.rule();
      host = from.host();
      account = from.account();
      tag = from.tag();
      text = from.text();
      isSuppressedShown = from.isSuppressedShown();
    }

    TriageFilter filter(List<String> scopes) {
      return new TriageFilter(
          scopes,
          status,
          assignee,
          least,
          since,
          until,
          rule,
          host,
          account,
          tag,
          text,
          isSuppressedShown);
    }
  }
}
