package io.bartizan.server.overview;

import io.bartizan.live.rules.Generation;
import io.bartizan.server.access.Permission;
import io.bartizan.server.alerts.Bars;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.sources.SourceQueries;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The page that says what needs a person now. */
public final class OverviewRoutes {

  private static final int MOST = 8;
  private static final int MOST_FALSE = 5;
  private static final Duration MONTH = Duration.ofDays(30);

  private final Parts parts;
  private final SourceQueries sources;

  /** The page over the parts of a server. */
  public OverviewRoutes(Parts parts) {
    this.parts = parts;
    this.sources = new SourceQueries(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/", Access.SIGNED_IN, "What needs a person now", this::page));
  }

  /** The latest critical alerts, then the latest that are high. */
  private static List<TriagedAlert> grave(Triage triage, TriageFilter open, Instant now) {
    List<TriagedAlert> found =
        new ArrayList<>(triage.list(open.least(AlertRow.Level.CRITICAL), now, MOST, null));
    if (found.size() < MOST) {
      triage.list(open.least(AlertRow.Level.HIGH), now, MOST, null).stream()
          .filter(alert -> alert.row().level() == AlertRow.Level.HIGH)
          .limit(MOST - found.size())
          .forEach(found::add);
    }
    return found;
  }

  /** Rules by their titles, where they still run. */
  private List<Rule> titled(
      List<Triage.Group> groups, List<String> scopes, Instant now, Sight sight) {
    return groups.stream()
        .map(
            group -> {
              Optional<String> running =
                  parts.generation().stream()
                      .flatMap(one -> one.reported().stream())
                      .filter(one -> one.key().equals(group.value()))
                      .findFirst()
                      .map(one -> one.header().title());
              return new Rule(
                  group.value(),
                  running.or(() -> last(group.value(), scopes, now, sight)).orElse(group.value()),
                  group.count(),
                  running.isPresent());
            })
        .toList();
  }

  /** The title of the last alert of what is no rule in force: an indicator, or a rule of old. */
  private Optional<String> last(String key, List<String> scopes, Instant now, Sight sight) {
    return parts.state().triage().list(TriageFilter.all(scopes).rule(key), now, 1, null).stream()
        .findFirst()
        .map(alert -> sight.of(alert).row().title());
  }

  /**
   * A rule or an indicator, and how many of its alerts were found false.
   *
   * @param isRunning whether it is a rule that is in force, so that it has a page
   */
  public record Rule(String key, String title, long count, boolean isRunning) {}

  /** How many things wait where the person has a permission; none where they have it nowhere. */
  private static long waiting(
      Call call, Permission permission, ToLongFunction<List<String>> count) {
    List<String> scopes = call.person().organisationsFor(permission);
    return scopes.isEmpty() ? 0 : count.applyAsLong(scopes);
  }

  private Answer page(Call call) {
    List<String> scopes = call.person().organisationsFor(Permission.ALERTS_READ);
    long reports = waiting(call, Permission.INCIDENTS_WORK, parts.state().reports()::waiting);
    long notices =
        waiting(call, Permission.NOTICES_RECEIVE, parts.state().receivedNotices()::waiting);
    if (scopes.isEmpty()) {
      return new Answer.Page(
          "overview.jte", Map.of("canSeeAlerts", false, "reports", reports, "notices", notices));
    }
    Sight sight = parts.sight(call);
    Instant now = parts.clock().instant();
    Triage triage = parts.state().triage();
    long since = triage.newest();
    TriageFilter open = TriageFilter.open(scopes);
    TriageFilter grave = open.least(AlertRow.Level.HIGH);
    Map<String, Object> model = new HashMap<>();
    model.put("canSeeAlerts", true);
    model.put("reports", reports);
    model.put("notices", notices);
    model.put("since", since);
    model.put("open", triage.count(open, now));
    model.put("mine", triage.count(open.of(call.person().account()), now));
    model.put("unassigned", triage.count(grave.of(""), now));
    model.put("grave", grave(triage, open, now).stream().map(sight::of).toList());
    model.put("hosts", triage.groups(open, now, Triage.GroupKey.HOST, MOST));
    model.put("rules", triage.groups(open, now, Triage.GroupKey.RULE, MOST));
    model.put(
        "bars",
        Bars.of(triage.histogram(open.since(now.minus(Bars.SPAN)), now, Bars.SECONDS), now));
    model.put(
        "falsePositives",
        titled(triage.falsePositives(scopes, now.minus(MONTH), MOST_FALSE), scopes, now, sight));
    if (parts.isForAll(call, Permission.SOURCES_READ)) {
      parts.vitals().intel().get().ifPresent(intel -> model.put("intel", intel));
    }
    Optional<Generation> rules = parts.generation();
    model.put("rules30", rules.map(one -> one.reported().size()).orElse(0));
    model.put("rejected", rules.map(one -> one.rules().report().rejections().size()).orElse(0));
    List<String> sourceScopes = call.person().organisationsFor(Permission.SOURCES_READ);
    model.put(
        "silent",
        sources.list(sourceScopes).stream()
            .filter(source -> !source.state().equals("ok"))
            .toList());
    return new Answer.Page("overview.jte", model);
  }
}
