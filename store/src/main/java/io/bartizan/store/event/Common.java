package io.bartizan.store.event;

import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of the common columns of one event. Immutable. */
public final class Common {

  /** No value in any column. */
  public static final Common NONE = new Builder().build();

  private final EnumMap<Column, String> values;

  private Common(EnumMap<Column, String> values) {
    this.values = values;
  }

  /** A builder without values. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value of a column. */
  public Optional<String> value(Column column) {
    return Optional.ofNullable(values.get(column));
  }

  @Nullable String at(Column column) {
    return values.get(column);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Common common && values.equals(common.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  /** Collects the values of one event. Belongs to one thread. */
  public static final class Builder {
    private final EnumMap<Column, String> values = new EnumMap<>(Column.class);

    private Builder() {}

    /**
     * Sets a value; null and the empty string leave the column without one, and so does a text in a
     * column of numbers that is no whole number (the record still has it).
     */
    public Builder put(Column column, @Nullable String value) {
      if (value == null
          || value.isEmpty()
          || column.type() == Column.Type.NUMBER && !isNumber(value)) {
        values.remove(column);
      } else {
        values.put(column, value);
      }
      return this;
    }

    private static boolean isNumber(String value) {
      if (value.length() > 18) {
        return false;
      }
      for (int i = value.charAt(0) == '-' ? 1 : 0; i < value.length(); i++) {
        if (value.charAt(i) < '0' || value.charAt(i) > '9') {
          return false;
        }
      }
      return !value.equals("-");
    }

    /** The values set so far. */
    public Common build() {
      return new Common(new EnumMap<>(values));
    }
  }
}
