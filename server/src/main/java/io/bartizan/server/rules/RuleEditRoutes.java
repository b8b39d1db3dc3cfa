package io.bartizan.server.rules;

import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleChange;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.sigma.assist.Suggestions;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The editor of rules: what is wrong while typing, tests against stored events, versions. */
public final class RuleEditRoutes {

  private static final Access READ = Access.needs(Permission.RULES_READ);
  private static final Access WRITE = Access.needs(Permission.RULES_WRITE);
  private static final int LONGEST = 200_000;
  private static final String TEMPLATE =
      """
      title:\s
      id:\s
      status: experimental
      description:\s
      logsource:
        product: windows
        category: process_creation
      detection:
        selection:
          Image|endswith: '\\'
        condition: selection
      level: medium
      tags:
        - attack.execution
      """;

  private final Parts parts;
  private final RuleQueries queries;
  private final Trials trials;

  /** The pages over the parts of a server. */
  public RuleEditRoutes(Parts parts) {
    this.parts = parts;
    this.queries = new RuleQueries(parts);
    this.trials = new Trials(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    Route.Parameter text = new Route.Parameter("text", "string", true, "the text of the file");
    return List.of(
        Route.page(Verb.GET, "/rules/edit", WRITE, "The editor of a file of rules", this::edit),
        Route.page(Verb.POST, "/rules/edit", WRITE, "Saves a file of rules", this::save),
        Route.page(
            Verb.POST, "/rules/restore", WRITE, "Takes a change of a file back", this::restore),
        Route.page(
            Verb.POST,
            "/rules/check",
            WRITE,
            "Says what is wrong with a text of rules",
            call ->
                new Answer.Page(
                    "rule-remarks.jte", Map.of("remarks", Checked.of("rule.yml", body(call))))),
        Route.page(
            Verb.POST,
            "/rules/suggest",
            WRITE,
            "Says what may be written at a place",
            call -> Answer.json(suggest(call))),
        Route.page(
            Verb.POST, "/rules/trial", WRITE, "Tests rules against stored events", this::tryOut),
        Route.page(Verb.GET, "/rules/trial", WRITE, "What a test found so far", this::trial),
        Route.page(Verb.GET, "/rules/history", READ, "Versions of a file", this::history),
        Route.api(
            Verb.POST,
            "/rules/check",
            WRITE,
            "Says what is wrong with a text of rules",
            List.of(text),
            Remarks.class,
            call -> Answer.json(new Remarks(Checked.of("rule.yml", body(call))))),
        Route.api(
            Verb.POST,
            "/rules/text",
            WRITE,
            "Saves a file of rules; rules that run change at once",
            List.of(
                new Route.Parameter("file", "string", true, "its name; own:NAME.yml for a new one"),
                text,
                new Route.Parameter("note", "string", true, "why")),
            Saved.class,
            this::saveByApi));
  }

  /** What is wrong with a text, as the API answers it. */
  public record Remarks(List<Checked.Remark> items) {}

  /** What saving changed of the rules that run, by their titles. */
  public record Saved(
      String file, List<String> added, List<String> dropped, List<String> changed) {}

  private static String body(Call call) {
    return call.required("text", LONGEST).replace("\r\n", "\n");
  }

  private static List<Suggestions.Suggestion> suggest(Call call) {
    return Checked.suggest(
        body(call),
        number(call, "line"),
        number(call, "column"),
        call.value("word").filter(word -> word.length() < 100).orElse(""));
  }

  private static int number(Call call, String name) {
    try {
      return Math.clamp(Integer.parseInt(call.required(name, 9)), 0, LONGEST);
    } catch (NumberFormatException e) {
      throw Refusal.bad(name + ": expected a whole number.");
    }
  }

  private void requireEverywhere(Call call) {
    if (!queries.isEverywhere(call.person(), Permission.RULES_WRITE)) {
      throw new Refusal(
          403,
          "A text changes the rule for all organisations: that takes the right to change rules in"
              + " each of them. What holds in yours alone can be set on the page of the rule.");
    }
  }

  private Answer edit(Call call) {
    String file = call.query("file").filter(name -> name.length() < RuleNames.LONGEST).orElse("");
    Optional<String> text = file.isEmpty() ? Optional.empty() : queries.text(file);
    if (!file.isEmpty() && text.isEmpty()) {
      text = Optional.ofNullable(parts.state().ruleEdits().texts().get(file));
    }
    if (!file.isEmpty() && text.isEmpty()) {
      throw Refusal.notFound();
    }
    return page(call, file, text.orElse(TEMPLATE), List.of(), "");
  }

  private Answer page(
      Call call, String file, String text, List<Checked.Remark> remarks, String refused) {
    Map<String, Object> model = new HashMap<>();
    model.put("file", file);
    model.put("text", text);
    model.put("refused", refused);
    model.put("remarks", remarks.isEmpty() ? Checked.of("rule.yml", text) : remarks);
    model.put("isEditor", queries.isEverywhere(call.person(), Permission.RULES_WRITE));
    model.put("versions", file.isEmpty() ? List.of() : parts.state().ruleEdits().versions(file));
    return new Answer.Page("rule-edit.jte", model);
  }

  private Answer save(Call call) {
    String text = body(call);
    String given = call.form("file").orElse("");
    Saved saved;
    try {
      saved = put(call);
    } catch (NotLoaded e) {
      return page(call, given, text, List.of(), String.valueOf(e.getMessage()));
    }
    return new Answer.SeeOther("/rules/history?file=" + encoded(saved.file()) + "&saved=1");
  }

  private Answer saveByApi(Call call) {
    try {
      return Answer.json(put(call));
    } catch (NotLoaded e) {
      throw new Refusal(422, "This cannot run, and was not saved: " + e.getMessage());
    }
  }

  /** A text whose rules cannot run, so that it is not saved. */
  private static final class NotLoaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotLoaded(String message) {
      super(message, null, false, false);
    }
  }

  private Saved put(Call call) {
    String text = body(call);
    String given = call.required("file", RuleNames.LONGEST);
    String note = call.value("note").filter(one -> one.length() <= 500).orElse("");
    requireEverywhere(call);
    boolean isThere =
        queries.text(given).isPresent() || parts.state().ruleEdits().texts().containsKey(given);
    String file = isThere ? given : RuleNames.named(given.replaceFirst("^own:", ""));
    RuleKeeper keeper = queries.keeper();
    RuleChange change = change(keeper, file, text);
    Instant now = parts.clock().instant();
    parts.state().ruleEdits().put(Map.of(file, Optional.of(text)), now, call.person().name(), note);
    parts.state().audit().add(now, call.person().name(), "rule.edit", null, file, note);
    reload(keeper);
    return new Saved(file, change.added(), change.dropped(), change.changed());
  }

  private RuleChange change(RuleKeeper keeper, String file, String text) {
    try {
      Generation next = keeper.candidate(keeper.overlay().with(Map.of(file, text)));
      List<Diagnostic> wrong =
          next.rules().report().rejections().stream()
              .flatMap(List::stream)
              .filter(one -> one.source().name().equals(file))
              .toList();
      if (!wrong.isEmpty()) {
        throw new NotLoaded(wrong.getFirst().message());
      }
      return RuleChange.between(keeper.current(), next);
    } catch (IOException e) {
      throw new NotLoaded(String.valueOf(e.getMessage()));
    }
  }

  /** Lets the rules that run change to what the state says. */
  static void reload(RuleKeeper keeper) {
    try {
      keeper.reload(true);
    } catch (IOException e) {
      throw new Refusal(
          503, "The change is kept, but the rules cannot be read now: " + e.getMessage());
    }
  }

  private Answer restore(Call call) {
    String file = call.required("file", RuleNames.LONGEST);
    requireEverywhere(call);
    RuleEdits edits = parts.state().ruleEdits();
    List<RuleEdits.Version> versions = edits.versions(file);
    long wanted = call.form("version").map(text -> whole(text)).orElse(0L);
    Optional<String> text =
        versions.stream()
            .filter(one -> one.version() == wanted)
            .findFirst()
            .flatMap(one -> Optional.ofNullable(one.text()));
    if (versions.isEmpty() || wanted != 0 && text.isEmpty()) {
      throw Refusal.notFound();
    }
    Instant now = parts.clock().instant();
    String note = wanted == 0 ? "taken back" : "version " + wanted + " again";
    edits.put(Map.of(file, text), now, call.person().name(), note);
    parts.state().audit().add(now, call.person().name(), "rule.restore", null, file, note);
    reload(queries.keeper());
    return new Answer.SeeOther("/rules/history?file=" + encoded(file) + "&saved=1");
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.bad("version: expected a whole number.");
    }
  }

  private Answer tryOut(Call call) {
    String text = body(call);
    List<String> scopes = call.scope(Permission.RULES_WRITE);
    List<String> reads = call.person().organisationsFor(Permission.EVENTS_READ);
    Set<String> seen = new HashSet<>();
    reads.forEach(root -> seen.addAll(parts.state().organisations().subtree(root)));
    Set<String> mine = new HashSet<>();
    scopes.forEach(root -> mine.addAll(parts.state().organisations().subtree(root)));
    seen.retainAll(mine);
    Generation generation;
    try {
      generation = queries.keeper().alone(List.of(new Source("rule.yml", text)));
    } catch (IOException e) {
      throw new Refusal(503, "The rules cannot be read: " + e.getMessage());
    }
    if (generation.rules().rules().isEmpty()) {
      throw Refusal.bad("The text has no rule that can run; see what is wrong with it first.");
    }
    Trials.Trial trial = trials.begin(call.person().account(), generation, seen);
    return new Answer.Page("rule-trial.jte", Map.of("trial", trial.shown()));
  }

  private Answer trial(Call call) {
    int number = call.number("number", 0, 0, Integer.MAX_VALUE);
    if (number == 0) {
      return new Answer.SeeOther("/rules");
    }
    return new Answer.Page(
        "rule-trial.jte",
        Map.of(
            "trial",
            trials
                .find(call.person().account(), number)
                .map(Trials.Trial::shown)
                .orElseThrow(Refusal::notFound)));
  }

  private Answer history(Call call) {
    Optional<String> file = call.query("file");
    if (file.isEmpty()) {
      return new Answer.SeeOther("/rules");
    }
    List<RuleEdits.Version> versions = parts.state().ruleEdits().versions(file.get());
    if (versions.isEmpty() && queries.text(file.get()).isEmpty()) {
      throw Refusal.notFound();
    }
    int wanted =
        call.number(
            "version",
            versions.isEmpty() ? 0 : (int) versions.getFirst().version(),
            0,
            Integer.MAX_VALUE);
    Map<String, Object> model = new HashMap<>();
    model.put("file", file.get());
    model.put("versions", versions);
    model.put("wanted", (long) wanted);
    model.put("diff", LineDiff.of(at(versions, wanted - 1L), at(versions, wanted)));
    model.put("isSaved", call.query("saved").isPresent());
    model.put("isEditor", queries.isEverywhere(call.person(), Permission.RULES_WRITE));
    return new Answer.Page("rule-history.jte", model);
  }

  private static String at(List<RuleEdits.Version> versions, long number) {
    return versions.stream()
        .filter(one -> one.version() == number)
        .findFirst()
        .flatMap(one -> Optional.ofNullable(one.text()))
        .orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
