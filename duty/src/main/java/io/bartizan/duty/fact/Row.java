package io.bartizan.duty.fact;

import org.jspecify.annotations.Nullable;

/** The values that count, by the numbers of a {@link Vocabulary}: what expressions read. */
public final class Row {

  private final @Nullable FactValue[] values;

  private Row(@Nullable FactValue[] values) {
    this.values = values;
  }

  /** The values of facts; what the vocabulary does not know is left out. */
  public static Row of(Facts facts, Vocabulary vocabulary) {
    @Nullable FactValue[] values = new FactValue[vocabulary.size()];
    for (String name : facts.names()) {
      int slot = vocabulary.slot(name);
      if (slot >= 0) {
        values[slot] = facts.value(name).orElse(null);
      }
    }
    return new Row(values);
  }

  /** The value of a fact; null where it is not known. */
  public @Nullable FactValue get(int slot) {
    return values[slot];
  }

  /** The same with one value changed. */
  public Row with(int slot, @Nullable FactValue value) {
    @Nullable FactValue[] copy = values.clone();
    copy[slot] = value;
    return new Row(copy);
  }
}
