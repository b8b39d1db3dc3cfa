package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.Status;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what a rule says of itself, for {@code rule_attribute}. */
final class Attributes {

  /** The attributes that are one text. */
  private static final Map<String, Function<Rule.Header, Optional<String>>> TEXTS =
      Map.ofEntries(
          Map.entry("title", header -> Optional.of(header.title())),
          Map.entry("id", header -> header.id().map(id -> id.toLowerCase(Locale.ROOT))),
          Map.entry("name", Rule.Header::name),
          Map.entry("taxonomy", header -> Optional.of(header.taxonomy())),
          Map.entry("description", Rule.Header::description),
          Map.entry("license", Rule.Header::license),
          Map.entry("author", Rule.Header::author));

  /** The attributes that are lists. */
  private static final Map<String, Function<Rule.Header, List<String>>> LISTS =
      Map.of(
          "references", Rule.Header::references,
          "falsepositives", Rule.Header::falsePositives,
          "tags", Rule.Header::tags,
          "scope", Rule.Header::scope);

  private static final Map<String, Function<Rule.Header, Optional<String>>> DATES =
      Map.of("date", Rule.Header::date, "modified", Rule.Header::modified);

  /** The attributes whose values pySigma cannot compare. */
  static final Set<String> COMPOUND =
      Set.of("logsource", "detection", "related", "custom_attributes", "correlation", "errors");

  private static final Set<String> MEMBERSHIP = Set.of("in", "not_in");
  private static final Set<String> EQUALITY = Set.of("eq", "ne");

  private Attributes() {}

  /** What is wrong with a comparison, whatever the rule. */
  static Optional<String> problem(RuleCondition.Attribute asked) {
    String name = asked.name();
    if (COMPOUND.contains(name)) {
      return Optional.of("the attribute \"" + name + "\" is not a single value");
    }
    if (TEXTS.containsKey(name) && !EQUALITY.contains(asked.op())) {
      return Optional.of("a text can be compared with eq and ne only");
    }
    boolean ordered = DATES.containsKey(name) || name.equals("level") || name.equals("status");
    if (ordered && MEMBERSHIP.contains(asked.op())) {
      return Optional.of("\"" + asked.op() + "\" asks for a list");
    }
    String word = asked.value() instanceof Plain.Text(String text) ? text : "";
    if (name.equals("level") && Level.find(word).isEmpty()) {
      return Optional.of("the value is not a level");
    }
    if (name.equals("status") && Status.find(word).isEmpty()) {
      return Optional.of("the value is not a status");
    }
    return DATES.containsKey(name) && date(word).isEmpty()
        ? Optional.of("the value is not a date such as 2026-01-31")
        : Optional.empty();
  }

  /** Whether it holds; of an attribute that the rule does not have, nothing does. */
  static boolean holds(RuleCondition.Attribute asked, Draft draft) {
    String name = asked.name();
    Rule.Header header = draft.header;
    String word = asked.value() instanceof Plain.Text(String text) ? text : "";
    if (name.equals("level")) {
      return header.level().filter(l -> fits(asked, l.compareTo(level(word)))).isPresent();
    }
    if (name.equals("status")) {
      // Declared from the most to the least trusted.
      return header.status().filter(s -> fits(asked, status(word).compareTo(s))).isPresent();
    }
    if (DATES.containsKey(name)) {
      Optional<LocalDate> wanted = date(word);
      return lookUp(DATES, name, header)
          .flatMap(Attributes::date)
          .filter(found -> wanted.filter(d -> fits(asked, found.compareTo(d))).isPresent())
          .isPresent();
    }
    if (TEXTS.containsKey(name)) {
      return lookUp(TEXTS, name, header)
          .filter(found -> new Plain.Text(found).compares(asked.op(), asked.value()))
          .isPresent();
    }
    if (name.equals("fields")) {
      return holds(asked, several(draft.fields));
    }
    Function<Rule.Header, List<String>> list = LISTS.get(name);
    return list != null ? holds(asked, several(list.apply(header))) : custom(asked, draft);
  }

  private static Optional<String> lookUp(
      Map<String, Function<Rule.Header, Optional<String>>> by, String name, Rule.Header header) {
    Function<Rule.Header, Optional<String>> attribute = by.get(name);
    return attribute == null ? Optional.empty() : attribute.apply(header);
  }

  private static boolean custom(RuleCondition.Attribute asked, Draft draft) {
    @Nullable Plain set = draft.attributes.get(asked.name());
    if (set != null) {
      return holds(asked, set);
    }
    var node = draft.header.custom().get(asked.name());
    return node != null && holds(asked, Plain.of(node));
  }

  private static boolean holds(RuleCondition.Attribute asked, Plain found) {
    if (found instanceof Plain.Several several) {
      boolean has = several.members().contains(asked.value());
      return switch (asked.op()) {
        case "in" -> has;
        case "not_in" -> !has;
        case "ne" -> true;
        default -> false;
      };
    }
    if (found instanceof Plain.Numeric(var number)
        && asked.value() instanceof Plain.Text(String text)) {
      return Numerals.of(text).filter(n -> fits(asked, number.compareTo(n))).isPresent();
    }
    return !MEMBERSHIP.contains(asked.op()) && found.compares(asked.op(), asked.value());
  }

  private static Plain several(List<String> texts) {
    return new Plain.Several(texts.stream().<Plain>map(Plain.Text::new).toList());
  }

  private static boolean fits(RuleCondition.Attribute asked, int order) {
    return Plain.fits(asked.op(), order);
  }

  private static Level level(String word) {
    return Level.find(word).orElse(Level.INFORMATIONAL);
  }

  private static Status status(String word) {
    return Status.find(word).orElse(Status.UNSUPPORTED);
  }

  private static Optional<LocalDate> date(String text) {
    String[] parts = text.split("[-/]", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              LocalDate.of(
                  Integer.parseInt(parts[0]),
                  Integer.parseInt(parts[1]),
                  Integer.parseInt(parts[2])))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
