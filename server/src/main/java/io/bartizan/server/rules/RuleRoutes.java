package io.bartizan.server.rules;

import io.bartizan.detect.LoadReport;
import io.bartizan.live.rules.Generation;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The pages that show rules, and the same in the API. */
public final class RuleRoutes {

  /** What a list can be narrowed to. */
  public static final List<String> SHOWS = List.of("all", "alerting", "quiet", "own", "off");

  private static final Access READ = Access.needs(Permission.RULES_READ);
  private static final int PAGE = 200;
  private static final int MOST_REJECTED = 100;

  private final RuleQueries queries;

  /** The pages over the parts of a server. */
  public RuleRoutes(Parts parts) {
    this.queries = new RuleQueries(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/rules", READ, "The rules in force", this::page),
        Route.page(Verb.GET, "/rules/attack", READ, "The rules by ATT&CK", this::matrix),
        Route.page(Verb.GET, "/rules/one", READ, "One rule", this::one),
        Route.api(
            Verb.GET,
            "/rules",
            READ,
            "The rules in force",
            List.of(
                new Route.Parameter(
                    "q", "string", false, "what title, id, level, tags or log source contain"),
                new Route.Parameter("key", "string", false, "the key of one, to see all of it")),
            Rules.class,
            this::list));
  }

  /** Rules, as the API answers them; the one whose key was asked for with its text. */
  public record Rules(List<RuleQueries.Line> items, Optional<RuleQueries.One> rule) {}

  private static String text(Call call) {
    String text = call.query("q").orElse("");
    if (text.length() > 200) {
      throw Refusal.bad("q: at most 200 characters.");
    }
    return text;
  }

  private Answer list(Call call) {
    Optional<RuleQueries.One> one =
        call.query("key").flatMap(key -> queries.find(call.person(), key));
    return Answer.json(
        call.query("key").isPresent()
            ? new Rules(one.map(RuleQueries.One::line).stream().toList(), one)
            : new Rules(queries.list(call.person(), text(call)), Optional.empty()));
  }

  private static Predicate<RuleQueries.Line> shown(String show) {
    return switch (show) {
      case "alerting" -> line -> line.alerts().orElse(0L) > 0;
      case "quiet" -> line -> line.alerts().orElse(0L) == 0;
      case "own" -> line -> !line.origin().equals("pack");
      case "off" -> line -> line.off() > 0;
      default -> line -> true;
    };
  }

  private Answer page(Call call) {
    String text = text(call);
    String show = call.query("show").orElse("all");
    if (!SHOWS.contains(show)) {
      throw Refusal.bad("show: expected one of " + String.join(", ", SHOWS) + ".");
    }
    List<RuleQueries.Line> lines =
        queries.list(call.person(), text).stream().filter(shown(show)).toList();
    Map<String, Object> model = new HashMap<>();
    model.put("text", text);
    model.put("show", show);
    model.put("lines", lines.subList(0, Math.min(PAGE, lines.size())));
    model.put("count", lines.size());
    Optional<Generation> generation = queries.generation();
    Optional<LoadReport> report = generation.map(one -> one.rules().report());
    model.put("total", generation.map(one -> one.reported().size()).orElse(0));
    model.put("files", report.map(LoadReport::files).orElse(0));
    model.put("generation", generation.map(Generation::id).orElse(""));
    model.put("rejected", report.map(one -> one.rejections().size()).orElse(0));
    DiagnosticText printer = new DiagnosticText(false);
    model.put(
        "reasons",
        report.map(LoadReport::rejections).orElse(List.of()).stream()
            .limit(MOST_REJECTED)
            .map(rejection -> new Reason(file(rejection), printer.print(rejection)))
            .toList());
    return new Answer.Page("rules.jte", model);
  }

  /** Why a rule does not run, and in which file it stands. */
  public record Reason(String file, String text) {}

  private static String file(List<Diagnostic> rejection) {
    return rejection.stream().findFirst().map(one -> one.source().name()).orElse("");
  }

  private Answer matrix(Call call) {
    List<RuleQueries.Line> lines = queries.list(call.person(), "");
    return new Answer.Page(
        "rules-attack.jte",
        Map.of(
            "columns",
            RuleQueries.matrix(lines),
            "without",
            lines.stream()
                .filter(line -> line.tags().stream().noneMatch(tag -> tag.startsWith("attack.t")))
                .count()));
  }

  private Answer one(Call call) {
    Optional<String> key = call.query("key");
    if (key.isEmpty()) {
      return new Answer.SeeOther("/rules");
    }
    RuleQueries.One one = queries.find(call.person(), key.get()).orElseThrow(Refusal::notFound);
    List<String> writes = call.person().organisationsFor(Permission.RULES_WRITE);
    return new Answer.Page(
        "rule.jte",
        Map.of(
            "one",
            one,
            "organisations",
            queries.organisations(writes),
            "isEditor",
            queries.isEverywhere(call.person(), Permission.RULES_WRITE)));
  }
}
