package io.bartizan.sigma.predicate;

import io.bartizan.event.FieldTable;
import java.util.HashMap;
import java.util.Map;

/**
 * Renames fields: {@code (field "Image" t)} with {@code Image -> NewProcessName} becomes {@code
 * (field "NewProcessName" t)}; field references likewise. Other fields stay. Case and spaces of
 * names do not matter. Immutable, thread-safe.
 */
public final class FieldMapping {

  /** Renames nothing. */
  public static final FieldMapping NONE = new FieldMapping(Map.of());

  private final Map<String, String> byKey;

  /** A mapping from the names that rules use to the names that events use. */
  public FieldMapping(Map<String, String> names) {
    Map<String, String> keys = new HashMap<>();
    names.forEach((from, to) -> keys.put(FieldTable.key(from), to));
    byKey = Map.copyOf(keys);
  }

  /** The event's name for a rule's. */
  public String rename(String field) {
    return byKey.getOrDefault(FieldTable.key(field), field);
  }

  /** This one, and for other fields the other one. */
  public FieldMapping and(FieldMapping other) {
    if (other.isEmpty() || byKey.equals(other.byKey)) {
      return this;
    }
    Map<String, String> names = new HashMap<>(other.byKey);
    names.putAll(byKey);
    return new FieldMapping(names);
  }

  /** The same for fields that all lie under a prefix, such as {@code event_data.}. */
  public FieldMapping under(String prefix) {
    Map<String, String> names = new HashMap<>();
    byKey.forEach((from, to) -> names.put(prefix + from, prefix + to));
    return new FieldMapping(names);
  }

  /** Whether it renames nothing. */
  public boolean isEmpty() {
    return byKey.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldMapping mapping && byKey.equals(mapping.byKey);
  }

  @Override
  public int hashCode() {
    return byKey.hashCode();
  }

  /** The predicate over the event's names. */
  public Predicate rewrite(Predicate predicate) {
    if (isEmpty()) {
      return predicate;
    }
    return switch (predicate) {
      case Predicate.Constant constant -> constant;
      case Predicate.And and ->
          new Predicate.And(and.members().stream().map(this::rewrite).toList());
      case Predicate.Or or -> new Predicate.Or(or.members().stream().map(this::rewrite).toList());
      case Predicate.Not not -> new Predicate.Not(rewrite(not.member()));
      case Predicate.Field field ->
          new Predicate.Field(rename(field.field()), rewrite(field.criterion()));
      case Predicate.Keyword keyword -> keyword;
    };
  }

  private Criterion rewrite(Criterion criterion) {
    return switch (criterion) {
      case Criterion.FieldReference reference ->
          new Criterion.FieldReference(rename(reference.field()), reference.relation());
      case Criterion.AnyOf any ->
          new Criterion.AnyOf(any.members().stream().map(this::rewrite).toList());
      default -> criterion;
    };
  }
}
