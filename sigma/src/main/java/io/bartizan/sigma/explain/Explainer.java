package io.bartizan.sigma.explain;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Explains a rule on an event: the condition as it is written, each search that it names, each test
 * of each search, with what was found or what stood there instead. Not thread-safe; meant for
 * single events that somebody looks at.
 */
public final class Explainer {

  private static final int MOST_FAILED_SHOWN = 8;

  private final Evaluation evaluation;
  private final Event event;
  private final Detection detection;
  private final Map<String, Predicate> searches;
  private final FieldValues values = new FieldValues();

  private Explainer(
      Event event, Detection detection, Map<String, Predicate> searches, ExplainBudget budget) {
    this.event = event;
    this.evaluation = new Evaluation(event, budget);
    this.detection = detection;
    this.searches = searches;
  }

  /**
   * The explanation of a rule that compiles.
   *
   * @param rule the rule
   * @param placeholders values for its placeholders
   * @param mapping the event's names for its fields
   * @param event the event, whose field table has those names
   */
  public static Explanation explain(
      Rule rule, Placeholders placeholders, FieldMapping mapping, Event event) {
    return explain(prepared(rule, placeholders, mapping), event, ExplainBudget.unlimited());
  }

  /**
   * The explanation of a rule that is true of the event, or {@link Explanation#SHORTENED} where
   * that takes more than a budget allows.
   */
  public static Explanation explainMatch(
      Rule rule,
      Placeholders placeholders,
      FieldMapping mapping,
      Event event,
      ExplainBudget budget) {
    return explainMatch(prepared(rule, placeholders, mapping), event, budget);
  }

  /** The same, of a rule that was prepared. */
  public static Explanation explainMatch(Prepared rule, Event event, ExplainBudget budget) {
    try {
      return explain(rule, event, budget);
    } catch (ExplainBudget.Spent e) {
      return Explanation.SHORTENED;
    }
  }

  /**
   * A rule with the tests that an event's names for its fields make of it. Immutable; made once for
   * many events of one kind.
   */
  public static final class Prepared {
    private final Detection detection;
    private final Map<String, Predicate> searches = new LinkedHashMap<>();

    private Prepared(Detection detection) {
      this.detection = detection;
    }
  }

  /** Prepares a rule that compiles; the arguments are those of {@link #explain}. */
  public static Prepared prepared(Rule rule, Placeholders placeholders, FieldMapping mapping) {
    Prepared prepared = new Prepared(rule.detection());
    new PredicateBuilder(rule.source(), placeholders, new ArrayList<>())
        .searches(rule.detection())
        .forEach((name, predicate) -> prepared.searches.put(name, mapping.rewrite(predicate)));
    return prepared;
  }

  private static Explanation explain(Prepared rule, Event event, ExplainBudget budget) {
    Explainer explainer = new Explainer(event, rule.detection, rule.searches, budget);
    List<Explanation> conditions =
        rule.detection.conditions().stream().map(explainer::condition).toList();
    return conditions.size() == 1
        ? conditions.getFirst()
        : Explanation.of(
            "one of " + conditions.size() + " conditions",
            conditions.stream().anyMatch(Explanation::holds),
            conditions);
  }

  private Explanation condition(Condition condition) {
    return switch (condition) {
      case Condition.Or or -> {
        List<Explanation> parts = or.members().stream().map(this::condition).toList();
        yield Explanation.of("or", parts.stream().anyMatch(Explanation::holds), parts);
      }
      case Condition.And and -> {
        List<Explanation> parts = and.members().stream().map(this::condition).toList();
        yield Explanation.of("and", parts.stream().allMatch(Explanation::holds), parts);
      }
      case Condition.Not not -> {
        Explanation member = condition(not.member());
        yield Explanation.of("not", !member.holds(), List.of(member));
      }
      case Condition.Identifier identifier -> search(identifier.name());
      case Condition.Quantified quantified -> {
        List<Explanation> parts =
            detection.searches().keySet().stream()
                .filter(quantified::covers)
                .map(this::search)
                .toList();
        boolean holds =
            quantified.all()
                ? parts.stream().allMatch(Explanation::holds)
                : parts.stream().anyMatch(Explanation::holds);
        yield Explanation.of(quantified.toString(), holds, parts);
      }
    };
  }

  private Explanation search(String name) {
    Explanation inner = predicate(searches.getOrDefault(name, Predicate.FALSE));
    boolean isList = inner.label().equals("all of") || inner.label().equals("one of");
    return Explanation.of(
        name, inner.holds(), isList && !inner.parts().isEmpty() ? inner.parts() : List.of(inner));
  }

  private Explanation predicate(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant ->
          Explanation.of(constant.value() ? "always" : "never", constant.value(), List.of());
      case Predicate.Not not -> {
        Explanation member = predicate(not.member());
        yield Explanation.of("not", !member.holds(), List.of(member));
      }
      case Predicate.And and -> {
        List<Explanation> parts = and.members().stream().map(this::predicate).toList();
        yield Explanation.of("all of", parts.stream().allMatch(Explanation::holds), parts);
      }
      case Predicate.Or or -> alternatives(or);
      case Predicate.Field field -> field(field);
      case Predicate.Keyword keyword -> keyword(keyword);
    };
  }

  /** Values of one field in one line; of others the parts. */
  private Explanation alternatives(Predicate.Or or) {
    Optional<String> field = onlyField(or);
    List<Explanation> parts = or.members().stream().map(this::predicate).toList();
    boolean holds = parts.stream().anyMatch(Explanation::holds);
    if (field.isEmpty() || or.members().size() < 2) {
      return Explanation.of("one of", holds, parts);
    }
    if (holds) {
      List<Explanation> held = parts.stream().filter(Explanation::holds).toList();
      return held.size() == 1
          ? held.getFirst()
          : Explanation.of(field.get() + ": several of " + parts.size() + " values", true, held);
    }
    Set<String> labels = new LinkedHashSet<>();
    parts.stream().limit(MOST_FAILED_SHOWN).forEach(part -> labels.add(part.label()));
    String more =
        parts.size() > MOST_FAILED_SHOWN
            ? " and " + (parts.size() - MOST_FAILED_SHOWN) + " more"
            : "";
    return new Explanation(
        String.join(", or ", labels) + more,
        false,
        Optional.empty(),
        parts.getFirst().found(),
        List.of());
  }

  private static Optional<String> onlyField(Predicate.Or or) {
    Set<String> fields = new LinkedHashSet<>();
    for (Predicate member : or.members()) {
      if (!(member instanceof Predicate.Field field)) {
        return Optional.empty();
      }
      fields.add(field.field());
    }
    return fields.size() == 1 ? Optional.of(fields.iterator().next()) : Optional.empty();
  }

  private Explanation field(Predicate.Field test) {
    Optional<Hit> hit = evaluation.field(test.field(), test.criterion());
    return new Explanation(
        Descriptions.of(test.field(), test.criterion()),
        hit.isPresent(),
        hit.map(found -> new FieldHit(test.field(), found.value(), found.spans())),
        hit.isPresent() ? Optional.empty() : standing(test.field()),
        List.of());
  }

  private Optional<String> standing(String field) {
    int id = event.fields().find(field);
    if (id < 0) {
      return Optional.empty();
    }
    event.read(id, values);
    if (values.count() == 0) {
      return values.hasNull() ? Optional.of("null") : Optional.empty();
    }
    return Optional.of(values.string(0));
  }

  private Explanation keyword(Predicate.Keyword test) {
    Optional<Hit> hit = evaluation.keyword(test.criterion());
    return new Explanation(
        Descriptions.of("any field", test.criterion()),
        hit.isPresent(),
        hit.map(found -> new FieldHit("", found.value(), found.spans())),
        Optional.empty(),
        List.of());
  }
}
