package io.bartizan.detect.scheme;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells by an event's keys in which field scheme it is. ECS: {@code ecs.version}, or
 * {@code @timestamp} with one of the fields that sort events. OCSF: {@code class_uid} with another
 * of the fields that sort events. Belongs to one thread.
 */
public final class SchemeMarks {

  private static final String TIME = "@timestamp";
  private static final String CLASS = "class_uid";
  private static final List<String> ECS = List.of("event.category", "event.kind", "event.dataset");
  private static final List<String> OCSF =
      List.of("metadata.version", "category_uid", "activity_id", "type_uid");

  private final FieldTable fields;
  private final FieldValues values = new FieldValues();

  /** Over a table that has {@link #names}. */
  public SchemeMarks(FieldTable fields) {
    this.fields = fields;
  }

  /** The fields that are looked at. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(List.of("ecs.version", TIME, CLASS));
    names.addAll(ECS);
    names.addAll(OCSF);
    return names;
  }

  /** The scheme of an event; empty when it is in none that can be told by its keys. */
  public Optional<Scheme> of(Event event) {
    if (has(event, "ecs.version") || has(event, TIME) && hasOne(event, ECS)) {
      return Optional.of(Scheme.ECS);
    }
    return has(event, CLASS) && hasOne(event, OCSF) ? Optional.of(Scheme.OCSF) : Optional.empty();
  }

  private boolean hasOne(Event event, List<String> names) {
    return names.stream().anyMatch(name -> has(event, name));
  }

  private boolean has(Event event, String name) {
    event.read(fields.require(name), values);
    return values.count() > 0;
  }
}
