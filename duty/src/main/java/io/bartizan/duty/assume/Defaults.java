package io.bartizan.duty.assume;

import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of a catalogue. Immutable and thread-safe.
 *
 * <p>They are tried in the order of their file, again and again until none adds a value: one may
 * follow from another. The first that holds for a fact counts.
 */
public final class Defaults {

  /** Nothing is assumed. */
  public static final Defaults NONE =
      new Defaults(new Vocabulary(io.bartizan.duty.place.Jurisdictions.NONE, List.of()), List.of());

  private final Vocabulary vocabulary;
  private final List<Default> all;
  private final int[] slots;

  Defaults(Vocabulary vocabulary, Collection<Default> all) {
    this.vocabulary = vocabulary;
    this.all = List.copyOf(all);
    this.slots = this.all.stream().mapToInt(one -> vocabulary.slot(one.fact())).toArray();
  }

  /**
   * The values of facts and those that are assumed beside them.
   *
   * @param row all values
   * @param assumptions which of them are assumed, and why
   */
  public record Completed(Row row, List<Assumption> assumptions) {

    public Completed {
      assumptions = List.copyOf(assumptions);
    }
  }

  /** How many entries there are. */
  public int size() {
    return all.size();
  }

  /** The facts of which something may be assumed. */
  public List<String> facts() {
    return all.stream().map(Default::fact).distinct().toList();
  }

  /** The values of {@code facts}, which {@code row} holds, with what is assumed. */
  public Completed complete(Facts facts, Row row) {
    List<Assumption> assumptions = new ArrayList<>();
    Row completed = row;
    boolean more = !all.isEmpty();
    while (more) {
      int before = assumptions.size();
      for (int i = 0; i < slots.length; i++) {
        Default one = all.get(i);
        if (completed.get(slots[i]) != null || facts.mentions(one.fact())) {
          continue;
        }
        Optional<FactValue> value = value(one, completed);
        if (value.isPresent()) {
          completed = completed.with(slots[i], value.get());
          assumptions.add(new Assumption(one.fact(), value.get(), one.source(), one.text()));
        }
      }
      more = assumptions.size() > before;
    }
    return new Completed(completed, assumptions);
  }

  private Optional<FactValue> value(Default one, Row row) {
    if (one.when().evaluate(row) != Truth.YES || one.unless().evaluate(row) == Truth.YES) {
      return Optional.empty();
    }
    return switch (one.value()) {
      case Default.Given.Value given -> Optional.of(given.value());
      case Default.Given.OfFact of -> copied(one.fact(), of, row.get(vocabulary.slot(of.fact())));
    };
  }

  private Optional<FactValue> copied(
      String fact, Default.Given.OfFact of, @Nullable FactValue value) {
    if (!(value instanceof FactValue.Choices states)) {
      return Optional.ofNullable(value);
    }
    Optional<Set<String>> group = of.among().flatMap(vocabulary.places()::group);
    List<String> left =
        states.options().stream()
            .filter(state -> group.isEmpty() || group.get().contains(state))
            .toList();
    boolean single =
        vocabulary.find(fact).map(FactDeclaration::kind).orElse(FactKind.TEXT) == FactKind.COUNTRY;
    if (!single) {
      return Optional.of(new FactValue.Choices(left));
    }
    return left.size() == 1 ? Optional.of(new FactValue.Choice(left.getFirst())) : Optional.empty();
  }
}
