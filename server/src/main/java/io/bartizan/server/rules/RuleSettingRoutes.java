package io.bartizan.server.rules;

import io.bartizan.event.LogSource;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Switches rules on and off, and sets their level and exceptions, in single organisations. */
public final class RuleSettingRoutes {

  private static final Access WRITE = Access.needs(Permission.RULES_WRITE);
  private static final int LONGEST_EXCEPTION = 20_000;

  private final Parts parts;
  private final RuleQueries queries;

  /** The routes over the parts of a server. */
  public RuleSettingRoutes(Parts parts) {
    this.parts = parts;
    this.queries = new RuleQueries(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(
            Verb.POST, "/rules/setting", WRITE, "Sets a rule in an organisation", this::page),
        Route.api(
            Verb.POST,
            "/rules/setting",
            WRITE,
            "Sets a rule in an organisation and in those below it",
            List.of(
                new Route.Parameter("key", "string", true, "the key of the rule"),
                new Route.Parameter("organisation", "string", true, "where"),
                new Route.Parameter("state", "string", false, "on, off, or nothing for as above"),
                new Route.Parameter("level", "string", false, "the level of its alerts there"),
                new Route.Parameter(
                    "exception",
                    "string",
                    false,
                    "a detection in Sigma's YAML: events that make no alert there"),
                new Route.Parameter("reason", "string", true, "why")),
            RuleEdits.Setting.class,
            call -> Answer.json(set(call))));
  }

  private Answer page(Call call) {
    RuleEdits.Setting setting = set(call);
    return new Answer.SeeOther(
        "/rules/one?key=" + URLEncoder.encode(setting.rule(), StandardCharsets.UTF_8));
  }

  private RuleEdits.Setting set(Call call) {
    String key = call.required("key", 500);
    String organisation = call.required("organisation", 64);
    boolean isMine =
        queries.organisations(call.scope(Permission.RULES_WRITE)).stream()
            .anyMatch(one -> one.id().equals(organisation));
    if (!isMine || queries.find(call.person(), key).isEmpty()) {
      throw Refusal.notFound();
    }
    Instant now = parts.clock().instant();
    Optional<String> exception =
        call.value("exception").map(String::strip).filter(text -> !text.isEmpty());
    RuleEdits.Setting setting =
        new RuleEdits.Setting(
            organisation,
            key,
            state(call.value("state").orElse("")),
            call.value("level").map(RuleSettingRoutes::level).orElse(null),
            exception.map(text -> rule(key, text)).orElse(null),
            call.required("reason", 500),
            now,
            call.person().name());
    if (exception.isPresent()) {
      requireCompiles(setting);
    }
    parts.state().ruleEdits().put(setting);
    parts.state().audit().add(now, setting.actor(), "rule.set", organisation, key, words(setting));
    RuleEditRoutes.reload(queries.keeper());
    return setting;
  }

  private static String words(RuleEdits.Setting setting) {
    Boolean isOn = setting.isOn();
    AlertRow.Level level = setting.level();
    return (isOn == null ? "" : isOn ? "on " : "off ")
        + (level == null ? "" : level.name().toLowerCase(Locale.ROOT) + " ")
        + (setting.exception() == null ? "" : "exception ")
        + "("
        + setting.reason()
        + ")";
  }

  private static @Nullable Boolean state(String word) {
    return switch (word) {
      case "" -> null;
      case "on" -> true;
      case "off" -> false;
      default -> throw Refusal.bad("state: expected on or off, or nothing.");
    };
  }

  private static AlertRow.Level level(String word) {
    try {
      return AlertRow.Level.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.bad("level: expected informational, low, medium, high or critical.");
    }
  }

  /** The whole rule of an exception: the log source of the rule, and what was written. */
  private String rule(String key, String detection) {
    if (detection.length() > LONGEST_EXCEPTION) {
      throw Refusal.bad("exception: at most " + LONGEST_EXCEPTION + " characters.");
    }
    CompiledRule rule =
        queries
            .compiled(key)
            .orElseThrow(
                () -> Refusal.bad("exception: a correlation has none; make one of its rules."));
    LogSource source = rule.rule().logSource();
    StringBuilder text = new StringBuilder("title: Exception\nlogsource:\n");
    add(text, "product", source.product());
    add(text, "category", source.category());
    add(text, "service", source.service());
    text.append("detection:\n");
    detection.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    if (detection.lines().noneMatch(line -> line.startsWith("condition:"))) {
      text.append("  condition: 1 of *\n");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("  ").append(name).append(": ").append(value).append('\n');
    }
  }

  private void requireCompiles(RuleEdits.Setting setting) {
    String text = String.valueOf(setting.exception());
    RuleKeeper keeper = queries.keeper();
    try {
      String file = RuleOverlay.exceptionFile(setting);
      var report = keeper.alone(List.of(new Source(file, text))).rules().report();
      if (!report.rejections().isEmpty()) {
        throw Refusal.bad(
            "exception: " + report.rejections().getFirst().getFirst().message() + ".");
      }
    } catch (IOException e) {
      throw new Refusal(503, "The rules cannot be read: " + e.getMessage());
    }
  }

  /** What was written of an exception, as it is shown again. */
  public static String detection(RuleEdits.Setting setting) {
    String text = String.valueOf(setting.exception());
    int at = text.indexOf("detection:\n");
    return at < 0
        ? text
        : text.substring(at + "detection:\n".length())
            .lines()
            .map(line -> line.startsWith("  ") ? line.substring(2) : line)
            .reduce("", (a, b) -> a.isEmpty() ? b : a + "\n" + b);
  }
}
