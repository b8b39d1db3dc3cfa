package io.bartizan.server.rules;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import io.bartizan.hunt.Reported;
import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Refusal;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.PredicateText;
import io.bartizan.sigma.predicate.Simplification;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.syntax.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reads rules for pages and for the API alike. Thread-safe. */
public final class RuleQueries {

  private static final Duration COUNTED = Duration.ofDays(30);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 100;

  private final Parts parts;
  private final Map<List<String>, Counted> counted = new ConcurrentHashMap<>();

  RuleQueries(Parts parts) {
    this.parts = parts;
  }

  /**
   * A rule.
   *
   * @param key what alerts name it by
   * @param title its title
   * @param level how grave its alerts are
   * @param logSource where it looks; empty for a correlation
   * @param file where it stands
   * @param origin {@code pack}, {@code changed} (a file of the pack that was changed here) or
   *     {@code own}
   * @param tags its tags
   * @param off in how many organisations somebody switched it off
   * @param alerts how many alerts it made in the last 30 days; absent for those who see no alerts
   */
  public record Line(
      String key,
      String title,
      String level,
      String logSource,
      String file,
      String origin,
      List<String> tags,
      int off,
      Optional<Long> alerts) {}

  /**
   * One rule with what is known of it.
   *
   * @param line the rule
   * @param description what it says of itself
   * @param falsePositives when it can be harmless
   * @param references where more is written
   * @param text the text of its file
   * @param words what it looks for, in words; empty for a correlation
   * @param settings what was said of it in organisations that the person sees
   */
  public record One(
      Line line,
      Optional<String> description,
      List<String> falsePositives,
      List<String> references,
      String text,
      String words,
      List<RuleEdits.Setting> settings) {}

  /** A technique of ATT&amp;CK with the rules that name it. */
  public record Cell(String id, String name, int rules, long alerts, int depth) {}

  /** A tactic of ATT&amp;CK with its techniques that rules name; how many it has in all. */
  public record ColumnOf(String id, String name, List<Cell> cells, long techniques, long covered) {}

  Optional<Generation> generation() {
    return parts.generation();
  }

  RuleKeeper keeper() {
    return parts.rules().orElseThrow(() -> new Refusal(503, "No rules run in this process."));
  }

  /** The rules that contain a text, those with most alerts first. */
  List<Line> list(Person person, String text) {
    List<String> scopes = person.organisationsFor(Permission.ALERTS_READ);
    Optional<Map<String, Long>> counts =
        scopes.isEmpty() ? Optional.empty() : Optional.of(counts(scopes));
    String wanted = text.toLowerCase(Locale.ROOT);
    Map<String, String> changed = changed();
    return generation().stream()
        .flatMap(
            generation ->
                generation.reported().stream()
                    .filter(one -> !RuleOverlay.isException(one.source().name()))
                    .map(one -> line(generation, one, counts, changed, person)))
        .filter(
            line ->
                (line.title()
                        + "\n"
                        + line.key()
                        + "\n"
                        + line.logSource()
                        + "\n"
                        + line.level()
                        + "\n"
                        + String.join(" ", line.tags()))
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .sorted(
            Comparator.comparingLong((Line line) -> -line.alerts().orElse(0L))
                .thenComparing(Line::title)
                .thenComparing(Line::key))
        .toList();
  }

  private Map<String, String> changed() {
    return parts.state().ruleEdits().texts();
  }

  /** The counts of a minute ago do as well; to count a million alerts takes a while. */
  private Map<String, Long> counts(List<String> scopes) {
    Instant now = parts.clock().instant();
    Counted known = counted.get(scopes);
    if (known != null && known.at().plus(KEPT).isAfter(now)) {
      return known.byRule();
    }
    Map<String, Long> counts = parts.state().triage().byRule(scopes, now.minus(COUNTED));
    if (counted.size() >= MOST_KEPT) {
      counted.clear();
    }
    counted.put(scopes, new Counted(now, counts));
    return counts;
  }

  private record Counted(Instant at, Map<String, Long> byRule) {}

  private Line line(
      Generation generation,
      Reported one,
      Optional<Map<String, Long>> counts,
      Map<String, String> changed,
      Person person) {
    String file = one.source().name();
    return new Line(
        one.key(),
        one.header().title(),
        one.header().levelOrDefault().word(),
        one.asRule().map(rule -> rule.rule().logSource().toString()).orElse(""),
        file,
        RuleNames.isOwn(file) ? "own" : changed.containsKey(file) ? "changed" : "pack",
        one.header().tags(),
        (int)
            settings(generation, one.key(), person).stream()
                .filter(setting -> Boolean.FALSE.equals(setting.isOn()))
                .count(),
        counts.map(all -> all.getOrDefault(one.key(), 0L)));
  }

  /** What was said of a rule, in organisations that the person sees and in those above them. */
  private List<RuleEdits.Setting> settings(Generation generation, String key, Person person) {
    List<RuleEdits.Setting> all = generation.policy().settings(key);
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> seen =
        person.organisationsFor(Permission.RULES_READ).stream()
            .flatMap(root -> parts.state().organisations().subtree(root).stream())
            .toList();
    return all.stream()
        .filter(setting -> seen.contains(setting.organisation()))
        .sorted(Comparator.comparing(RuleEdits.Setting::organisation))
        .toList();
  }

  /** A rule by its key. */
  Optional<One> find(Person person, String key) {
    Optional<Generation> generation = generation();
    if (generation.isEmpty()) {
      return Optional.empty();
    }
    Optional<Reported> found =
        generation.get().reported().stream()
            .filter(one -> one.key().equals(key))
            .filter(one -> !RuleOverlay.isException(one.source().name()))
            .findFirst();
    return found.map(
        one -> {
          List<String> scopes = person.organisationsFor(Permission.ALERTS_READ);
          return new One(
              line(
                  generation.get(),
                  one,
                  scopes.isEmpty() ? Optional.empty() : Optional.of(counts(scopes)),
                  changed(),
                  person),
              one.header().description(),
              one.header().falsePositives(),
              one.header().references(),
              text(one.source().name()).orElse(one.source().text()),
              one.asRule().map(CompiledRule::predicate).map(RuleQueries::words).orElse(""),
              settings(generation.get(), key, person));
        });
  }

  private static String words(io.bartizan.sigma.predicate.Predicate predicate) {
    return PredicateText.of(Simplification.of(predicate));
  }

  /** The rule that a key names, as it runs. */
  Optional<CompiledRule> compiled(String key) {
    return generation().stream()
        .flatMap(one -> one.rules().rules().stream())
        .filter(rule -> rule.rule().key().equals(key))
        .findFirst();
  }

  /** The text of a file of rules as it runs. */
  Optional<String> text(String file) {
    return generation().stream()
        .flatMap(one -> one.sources().stream())
        .filter(source -> source.name().equals(file))
        .map(Source::text)
        .findFirst();
  }

  /** The organisations in which somebody may do something, uppermost first. */
  List<Organisation> organisations(List<String> scopes) {
    Map<String, Organisation> byId = new LinkedHashMap<>();
    List<Organisation> all = parts.state().organisations().all();
    for (String root : scopes) {
      List<String> ids = parts.state().organisations().subtree(root);
      all.stream()
          .filter(one -> one.id().equals(root))
          .forEach(one -> byId.putIfAbsent(one.id(), one));
      all.stream()
          .filter(one -> ids.contains(one.id()))
          .forEach(one -> byId.putIfAbsent(one.id(), one));
    }
    return List.copyOf(byId.values());
  }

  /** Whether somebody may do something in every organisation. */
  boolean isEverywhere(Person person, Permission permission) {
    List<String> mine = person.organisationsFor(permission);
    return parts.state().organisations().all().stream()
        .filter(one -> one.parent() == null)
        .allMatch(one -> mine.contains(one.id()));
  }

  /** The tactics of ATT&amp;CK with the techniques that these rules name. */
  static List<ColumnOf> matrix(List<Line> lines) {
    Attack attack = Attack.shipped();
    Map<String, List<Line>> byTechnique = new HashMap<>();
    for (Line line : lines) {
      for (String tag : line.tags()) {
        if (attack.tag(tag).orElse(null) instanceof Technique technique) {
          byTechnique.computeIfAbsent(technique.id(), id -> new ArrayList<>()).add(line);
        }
      }
    }
    TreeSet<String> shown = new TreeSet<>(byTechnique.keySet());
    byTechnique
        .keySet()
        .forEach(id -> attack.technique(id).flatMap(Technique::parentId).ifPresent(shown::add));
    List<ColumnOf> columns = new ArrayList<>();
    for (Tactic tactic : attack.tactics()) {
      List<Technique> served =
          attack.techniques().stream().filter(one -> one.tactics().contains(tactic)).toList();
      List<Cell> cells =
          served.stream()
              .filter(one -> shown.contains(one.id()))
              .sorted(Comparator.comparing(Technique::id))
              .map(one -> cell(one, byTechnique.getOrDefault(one.id(), List.of())))
              .toList();
      columns.add(
          new ColumnOf(
              tactic.id(),
              tactic.name(),
              cells,
              served.stream().filter(one -> one.parentId().isEmpty()).count(),
              cells.stream().filter(one -> one.depth() == 0).count()));
    }
    return columns;
  }

  private static Cell cell(Technique technique, List<Line> lines) {
    return new Cell(
        technique.id(),
        technique.name(),
        lines.size(),
        lines.stream().mapToLong(line -> line.alerts().orElse(0L)).sum(),
        technique.parentId().isPresent() ? 1 : 0);
  }
}
