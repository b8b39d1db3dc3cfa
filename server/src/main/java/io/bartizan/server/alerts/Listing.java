package io.bartizan.server.alerts;

import io.bartizan.server.personal.Personal;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.TriageFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a list of alerts is asked for, in the address of its page and in the query of the API alike.
 *
 * @param values the parameters that were given, by name
 */
public record Listing(Map<String, String> values) {

  /** The parameters that make a list. */
  static final List<String> NAMES =
      List.of(
          "status",
          "mine",
          "level",
          "since",
          "until",
          "rule",
          "host",
          "account",
          "q",
          "org",
          "suppressed",
          "group",
          "behind");

  private static final int LONGEST = 500;

  public Listing {
    values = new LinkedHashMap<>(values);
  }

  /**
   * Reads the query of a request.
   *
   * @throws Refusal when a value is too long
   */
  static Listing of(Call call) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      call.query(name)
          .ifPresent(
              value -> {
                if (value.length() > LONGEST) {
                  throw Refusal.bad(name + ": at most " + LONGEST + " characters.");
                }
                values.put(name, value);
              });
    }
    return new Listing(values);
  }

  /** A value, or nothing. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** Whether a value is this. */
  public boolean is(String name, String value) {
    return get(name).equals(value);
  }

  /** The address of the same list with one value changed; without it, where the value is empty. */
  public String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return "/alerts" + query(changed);
  }

  /** The address of the same list without some values. */
  public String without(String first, String second) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.remove(first);
    changed.remove(second);
    return "/alerts" + query(changed);
  }

  /** The address of the same list within a stretch of time. */
  public String within(Instant from, Instant until) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put("since", from.toString());
    changed.put("until", until.toString());
    changed.remove("behind");
    return "/alerts" + query(changed);
  }

  /** The address of the alerts of a group of the list. */
  public String inGroup(String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    String group = String.valueOf(changed.remove("group"));
    changed.put(group.equals("rule") ? "q" : group, value);
    return "/alerts" + query(changed);
  }

  /** The same with names in place of marks, for looking it up. */
  Listing resolved(Personal personal) {
    Map<String, String> plain = new LinkedHashMap<>(values);
    plain.replaceAll(
        (name, value) ->
            name.equals("account") || name.equals("q") ? personal.resolved(value) : value);
    return new Listing(plain);
  }

  /** The address of the list. */
  public String path() {
    return "/alerts" + query(values);
  }

  /** The query, to be put behind another path. */
  public String query() {
    return query(values);
  }

  private static String query(Map<String, String> values) {
    return values.isEmpty()
        ? ""
        : values.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  /**
   * The filter that it means for somebody.
   *
   * @param scopes the uppermost organisations that they see
   * @param organisations all organisations
   * @throws Refusal when a value means nothing, or an organisation is not theirs
   */
  TriageFilter filter(
      List<String> scopes, List<Organisation> organisations, String account, Instant now) {
    TriageFilter filter =
        TriageFilter.all(scope(scopes, organisations)).suppressed(!get("suppressed").isEmpty());
    String status = get("status");
    if (!status.equals("all")) {
      filter = filter.status(oneOf("status", status, "open", "closed"));
    }
    if (!get("mine").isEmpty()) {
      filter = filter.of(account);
    }
    if (!get("level").isEmpty()) {
      filter = filter.least(level(get("level")));
    }
    filter = time("since", now).map(filter::since).orElse(filter);
    filter = time("until", now).map(filter::until).orElse(filter);
    filter = given("rule").map(filter::rule).orElse(filter);
    filter = given("host").map(filter::host).orElse(filter);
    filter = given("account").map(filter::account).orElse(filter);
    return given("q").map(filter::text).orElse(filter);
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static String oneOf(String name, String value, String first, String second) {
    if (value.isEmpty() || value.equals(first)) {
      return first;
    }
    if (value.equals(second)) {
      return second;
    }
    throw Refusal.bad(name + ": expected " + first + ", " + second + " or all.");
  }

  private List<String> scope(List<String> scopes, List<Organisation> organisations) {
    String wanted = get("org");
    if (wanted.isEmpty()) {
      return scopes;
    }
    Map<String, Organisation> byId =
        organisations.stream().collect(Collectors.toMap(Organisation::id, one -> one));
    String at = wanted;
    for (int depth = 0; depth <= byId.size(); depth++) {
      if (scopes.contains(at)) {
        return List.of(wanted);
      }
      Organisation here = byId.get(at);
      String parent = here == null ? null : here.parent();
      if (parent == null) {
        break;
      }
      at = parent;
    }
    throw Refusal.notFound();
  }

  static AlertRow.Level level(String word) {
    try {
      return AlertRow.Level.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.bad("level: expected informational, low, medium, high or critical.");
    }
  }

  /** A time in UTC (RFC 3339), or so long before now, as {@code 24h}. */
  private Optional<Instant> time(String name, Instant now) {
    String text = get(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.matches("[0-9]{1,4}[mhd]")) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return Optional.of(
            now.minus(
                switch (text.charAt(text.length() - 1)) {
                  case 'm' -> Duration.ofMinutes(number);
                  case 'h' -> Duration.ofHours(number);
                  default -> Duration.ofDays(number);
                }));
      }
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw Refusal.bad(name + ": expected a time like 2026-11-29T12:00:00Z, or 30m, 24h, 7d.");
    }
  }
}
