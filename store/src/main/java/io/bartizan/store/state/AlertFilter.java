package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are wanted. Null asks for any.
 *
 * @param scope the organisation whose alerts, and those below it, are wanted
 * @param since not before this time
 * @param until before this time
 * @param least at least this grave
 * @param rule the id of the rule
 * @param host the host, in any case
 * @param account the account, in any case
 * @param tag a tag, or what a tag begins with up to a dot, in any case
 */
public record AlertFilter(
    String scope,
    @Nullable Instant since,
    @Nullable Instant until,
    AlertRow.@Nullable Level least,
    @Nullable String rule,
    @Nullable String host,
    @Nullable String account,
    @Nullable String tag) {

  /** All alerts of an organisation and of those below it. */
  public static AlertFilter all(String scope) {
    return new AlertFilter(scope, null, null, null, null, null, null, null);
  }
}
