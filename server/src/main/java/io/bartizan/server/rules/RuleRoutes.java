package io.bartizan.server.rules;

import io.bartizan.detect.LoadReport;
import io.bartizan.hunt.Reported;
import io.bartizan.live.rules.Generation;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.syntax.DiagnosticText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page of rules, and the same in the API. */
public final class RuleRoutes {

  private static final Access READ = Access.needs(Permission.RULES_READ);
  private static final Duration COUNTED = Duration.ofDays(30);
  private static final int MOST_GROUPS = 10_000;
  private static final int PAGE = 200;
  private static final int MOST_REJECTED = 100;

  private final Parts parts;

  /** The page over the parts of a server. */
  public RuleRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/rules", READ, "The rules in force", this::page),
        Route.api(
            Verb.GET,
            "/rules",
            READ,
            "The rules in force",
            List.of(
                new Route.Parameter("q", "string", false, "what title, id or log source contain")),
            Rules.class,
            call -> Answer.json(new Rules(list(call, text(call))))));
  }

  /** Rules, as the API answers them. */
  public record Rules(List<Line> items) {}

  /**
   * A rule.
   *
   * @param key what alerts name it by
   * @param title its title
   * @param level how grave its alerts are
   * @param logSource where it looks; empty for a correlation
   * @param file where it stands
   * @param alerts how many alerts it made in the last 30 days; absent for those who see no alerts
   */
  public record Line(
      String key,
      String title,
      String level,
      String logSource,
      String file,
      Optional<Long> alerts) {}

  private static String text(Call call) {
    String text = call.query("q").orElse("");
    if (text.length() > 200) {
      throw Refusal.bad("q: at most 200 characters.");
    }
    return text;
  }

  private Optional<Generation> rules() {
    return parts.rules().get();
  }

  private List<Line> list(Call call, String text) {
    List<String> scopes = call.person().organisationsFor(Permission.ALERTS_READ);
    Map<String, Long> counts = counts(scopes);
    String wanted = text.toLowerCase(Locale.ROOT);
    return rules().stream()
        .flatMap(generation -> generation.reported().stream())
        .map(one -> line(one, scopes.isEmpty() ? Optional.empty() : Optional.of(counts)))
        .filter(
            line ->
                (line.title() + "\n" + line.key() + "\n" + line.logSource() + "\n" + line.level())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .sorted(
            Comparator.comparingLong((Line line) -> -line.alerts().orElse(0L))
                .thenComparing(Line::title)
                .thenComparing(Line::key))
        .toList();
  }

  private Map<String, Long> counts(List<String> scopes) {
    Map<String, Long> counts = new HashMap<>();
    if (!scopes.isEmpty()) {
      Instant now = parts.clock().instant();
      parts
          .state()
          .triage()
          .groups(
              TriageFilter.all(scopes).since(now.minus(COUNTED)),
              now,
              Triage.GroupKey.RULE_ID,
              MOST_GROUPS)
          .forEach(group -> counts.put(group.value(), group.count()));
    }
    return counts;
  }

  private static Line line(Reported one, Optional<Map<String, Long>> counts) {
    return new Line(
        one.key(),
        one.header().title(),
        one.header().levelOrDefault().word(),
        one.asRule().map(rule -> rule.rule().logSource().toString()).orElse(""),
        one.source().name(),
        counts.map(all -> all.getOrDefault(one.key(), 0L)));
  }

  private Answer page(Call call) {
    String text = text(call);
    List<Line> lines = list(call, text);
    Map<String, Object> model = new HashMap<>();
    model.put("text", text);
    model.put("lines", lines.subList(0, Math.min(PAGE, lines.size())));
    model.put("count", lines.size());
    Optional<LoadReport> report = rules().map(one -> one.rules().report());
    model.put("total", rules().map(one -> one.reported().size()).orElse(0));
    model.put("files", report.map(LoadReport::files).orElse(0));
    model.put("rejected", report.map(one -> one.rejections().size()).orElse(0));
    DiagnosticText printer = new DiagnosticText(false);
    model.put(
        "reasons",
        report.map(LoadReport::rejections).orElse(List.of()).stream()
            .limit(MOST_REJECTED)
            .map(printer::print)
            .toList());
    return new Answer.Page("rules.jte", model);
  }
}
