package io.bartizan.sigma.explain;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.Folding;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.IpAddress;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import io.bartizan.sigma.regex.RegexSyntax;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates single tests on one event, value by value, in the plainest way. Not thread-safe.
 *
 * <p>A test that only asks for presence or absence gives a hit without a value.
 */
final class Evaluation {

  private final Event event;

  /** What {@link #values} holds when it holds those of all fields, which no field is called. */
  private static final String ALL = "\0";

  /** Pairs of values of two fields that are compared. */
  private static final int MOST_PAIRS = 1 << 16;

  private final FieldValues values = new FieldValues();

  /** Bytes of values whose texts are kept. */
  private static final int MOST_KEPT = 1 << 20;

  /** Texts of {@link #values} by index, folded and as they are. */
  private final Map<Integer, Text> folds = new HashMap<>();

  private final Map<Integer, Text> cases = new HashMap<>();

  /** The field that {@link #values} holds the values of. */
  private String held = "";

  private final FieldValues others = new FieldValues();

  /** A step of an expression takes longer than one of a text. */
  static final int STEPS_OF_AN_EXPRESSION = 64;

  private static final int STEPS_OF_A_VALUE = 16;

  private final ExplainBudget budget;

  Evaluation(Event event) {
    this(event, ExplainBudget.unlimited());
  }

  Evaluation(Event event, ExplainBudget budget) {
    this.event = event;
    this.budget = budget;
  }

  /** Takes the steps of looking at one value so many times over. */
  private void spend(int i, long times) {
    budget.spend(STEPS_OF_A_VALUE + times * (values.end(i) - values.start(i)));
  }

  /** Takes the steps of having read values. */
  private void spend(FieldValues read) {
    int count = read.count();
    budget.spend(STEPS_OF_A_VALUE + (count == 0 ? 0 : read.end(count - 1) - read.start(0)));
  }

  /** The first value of a field that passes, or nothing. */
  Optional<Hit> field(String name, Criterion criterion) {
    if (!held.equals(name)) {
      hold(name);
      read(name, values);
    }
    return switch (criterion) {
      case Criterion.Null nothing ->
          !values.isPresent() || values.hasNull() ? Optional.of(noValue()) : Optional.empty();
      case Criterion.Exists exists ->
          values.isPresent() == exists.expected() ? Optional.of(noValue()) : Optional.empty();
      case Criterion.Text text when isAnything(text.pattern()) ->
          values.count() > 0 || values.hasObject() ? Optional.of(anything()) : Optional.empty();
      case Criterion.AnyOf any -> firstOf(name, any);
      case Criterion.FieldReference reference -> reference(reference);
      default -> firstValue(criterion);
    };
  }

  /** The first value of the whole event in which the test finds something. */
  Optional<Hit> keyword(Criterion criterion) {
    if (!held.equals(ALL)) {
      hold(ALL);
      event.readAll(values);
      spend(values);
    }
    if (criterion instanceof Criterion.AnyOf any) {
      for (Criterion member : any.members()) {
        Optional<Hit> hit = keyword(member);
        if (hit.isPresent()) {
          return hit;
        }
      }
      return Optional.empty();
    }
    return firstValue(unanchored(criterion));
  }

  /** A keyword is searched for as text, anywhere in a value. */
  private static Criterion unanchored(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Text text ->
          new Criterion.Text(text.pattern().openAtStart().openAtEnd(), text.cased());
      case Criterion.Numeric number
          when number.comparison().holds(0) && number.comparison().symbol().equals("=") ->
          substring(number.number().toPlainString());
      case Criterion.Bool bool -> substring(String.valueOf(bool.value()));
      default -> criterion;
    };
  }

  private static Criterion substring(String text) {
    return new Criterion.Text(TextPattern.literal(text).openAtStart().openAtEnd(), false);
  }

  private void read(String name, FieldValues into) {
    int id = event.fields().find(name);
    if (id < 0) {
      into.clear();
    } else {
      event.read(id, into);
      spend(into);
    }
  }

  private void hold(String name) {
    held = name;
    folds.clear();
    cases.clear();
  }

  private static Hit noValue() {
    return new Hit("", List.of());
  }

  private Hit anything() {
    return values.count() > 0 ? new Hit(values.string(0), List.of()) : noValue();
  }

  /** Whether a pattern asks for presence only. */
  static boolean isAnything(TextPattern pattern) {
    for (TextPattern.Part part : pattern.parts()) {
      if (part != Wildcard.MANY) {
        return false;
      }
    }
    return !pattern.parts().isEmpty();
  }

  private Optional<Hit> firstOf(String name, Criterion.AnyOf any) {
    for (Criterion member : any.members()) {
      Optional<Hit> hit = field(name, member);
      if (hit.isPresent()) {
        return hit;
      }
    }
    return Optional.empty();
  }

  private Optional<Hit> firstValue(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Text text ->
          firstText(new Wildcards(text.pattern(), text.cased()), text.cased());
      case Criterion.Regex regex -> {
        budget.spend((long) STEPS_OF_AN_EXPRESSION * regex.expression().length());
        yield firstMatch(RegexSyntax.compile(regex));
      }
      default -> firstOfAny(criterion);
    };
  }

  private Optional<Hit> firstText(Wildcards pattern, boolean cased) {
    for (int i = 0; i < values.count(); i++) {
      if (values.end(i) - values.start(i) >= pattern.shortest()) {
        spend(i, pattern.weight());
        Text value = text(i, cased);
        Optional<List<Hit.Span>> spans = pattern.find(value.text(), value.points());
        if (spans.isPresent()) {
          return Optional.of(new Hit(value.text(), spans.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** A value as patterns look at it: kept for the next pattern, for a rule may have thousands. */
  private Text text(int i, boolean cased) {
    if (values.end(values.count() - 1) > MOST_KEPT) {
      return Text.of(values.string(i), cased);
    }
    return (cased ? cases : folds)
        .computeIfAbsent(i, index -> Text.of(values.string(index), cased));
  }

  /** A value, and its characters as patterns compare them. */
  private record Text(String text, int[] points) {
    static Text of(String text, boolean cased) {
      return new Text(text, Wildcards.points(text, cased));
    }
  }

  private Optional<Hit> firstMatch(Pattern pattern) {
    for (int i = 0; i < values.count(); i++) {
      spend(i, STEPS_OF_AN_EXPRESSION);
      Optional<Hit> hit = match(pattern, values.string(i));
      if (hit.isPresent()) {
        return hit;
      }
    }
    return Optional.empty();
  }

  private Optional<Hit> firstOfAny(Criterion criterion) {
    for (int i = 0; i < values.count(); i++) {
      spend(i, 4);
      Optional<Hit> hit = value(criterion, values.kind(i), values.string(i));
      if (hit.isPresent()) {
        return hit;
      }
    }
    return Optional.empty();
  }

  static Optional<Hit> value(Criterion criterion, Kind kind, String value) {
    return switch (criterion) {
      case Criterion.Text text ->
          new Wildcards(text.pattern(), text.cased())
              .find(value)
              .map(spans -> new Hit(value, spans));
      case Criterion.Numeric number ->
          holds(
              value,
              Decimals.parse(kind, value)
                  .filter(n -> number.comparison().holds(n.compareTo(number.number())))
                  .isPresent());
      case Criterion.Bool bool ->
          holds(value, kind != Kind.NUMBER && value.equalsIgnoreCase(String.valueOf(bool.value())));
      case Criterion.Regex regex -> regex(regex, value);
      case Criterion.Cidr cidr ->
          holds(value, IpAddress.parse(value).filter(cidr.network()::contains).isPresent());
      case Criterion.TimePart part -> holds(value, timePart(part, value));
      default -> throw new IllegalArgumentException("not a test of one value: " + criterion);
    };
  }

  private static Optional<Hit> holds(String value, boolean holds) {
    return holds ? Optional.of(Hit.whole(value)) : Optional.empty();
  }

  private static Optional<Hit> regex(Criterion.Regex regex, String value) {
    return match(RegexSyntax.compile(regex), value);
  }

  private static Optional<Hit> match(Pattern pattern, String value) {
    Matcher matcher = pattern.matcher(value);
    if (!matcher.find()) {
      return Optional.empty();
    }
    boolean empty = matcher.start() == matcher.end();
    return Optional.of(
        new Hit(value, empty ? List.of() : List.of(new Hit.Span(matcher.start(), matcher.end()))));
  }

  private static boolean timePart(Criterion.TimePart part, String value) {
    Optional<LocalDateTime> time = TimeText.parse(value);
    if (time.isEmpty()) {
      return false;
    }
    LocalDateTime t = time.get();
    int number =
        switch (part.unit()) {
          case MINUTE -> t.getMinute();
          case HOUR -> t.getHour();
          case DAY -> t.getDayOfMonth();
          case WEEK -> t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
          case MONTH -> t.getMonthValue();
          case YEAR -> t.getYear();
        };
    return part.comparison().holds(BigDecimal.valueOf(number).compareTo(part.number()));
  }

  private Optional<Hit> reference(Criterion.FieldReference reference) {
    read(reference.field(), others);
    int pairs = 0;
    for (int i = 0; i < values.count(); i++) {
      for (int j = 0; j < others.count() && pairs < MOST_PAIRS; j++, pairs++) {
        spend(i, 4);
        budget.spend(4L * (others.end(j) - others.start(j)));
        String value = values.string(i);
        if (relates(reference, values.kind(i), value, others.kind(j), others.string(j))) {
          return Optional.of(Hit.whole(value));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean relates(
      Criterion.FieldReference reference, Kind kind, String value, Kind otherKind, String other) {
    String a = Folding.fold(value);
    String b = Folding.fold(other);
    return switch (reference.relation()) {
      case EQUALS -> a.equals(b) || sameNumber(kind, value, otherKind, other);
      case CONTAINS -> a.contains(b);
      case STARTS_WITH -> a.startsWith(b);
      case ENDS_WITH -> a.endsWith(b);
    };
  }

  private static boolean sameNumber(Kind kind, String value, Kind otherKind, String other) {
    Optional<BigDecimal> a = Decimals.parse(kind, value);
    return a.isPresent()
        && Decimals.parse(otherKind, other).filter(b -> b.compareTo(a.get()) == 0).isPresent();
  }
}
