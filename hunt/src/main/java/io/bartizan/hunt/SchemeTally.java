package io.bartizan.hunt;

import io.bartizan.detect.routing.Router;
import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.detect.scheme.SchemeMarks;
import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.hunt.HuntStatistics.UnknownShape;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts events in the fields of a scheme, and those that the rules cannot see for their names.
 * Belongs to one thread.
 */
final class SchemeTally {

  /** The schemes that can be told by keys, each with a field that its routing asks for. */
  private static final Map<Scheme, String> TOLD =
      Map.of(Scheme.ECS, "event.category", Scheme.OCSF, "class_uid");

  private final SchemeMarks marks;

  /** Schemes whose pipeline is applied. */
  private final Set<Scheme> applied = EnumSet.noneOf(Scheme.class);

  /** Schemes of whose fields the routing knows something. */
  private final Set<Scheme> routed = EnumSet.noneOf(Scheme.class);

  final Map<Scheme, Long> read = new EnumMap<>(Scheme.class);
  final Map<Scheme, UnknownShape> missed = new EnumMap<>(Scheme.class);
  final Map<Scheme, UnknownShape> plain = new EnumMap<>(Scheme.class);

  SchemeTally(Routing routing, FieldTable fields) {
    this.marks = new SchemeMarks(fields);
    Set<String> asked = Router.fieldsOf(routing);
    Set<Routing.Entry> entries = Set.copyOf(routing.entries());
    TOLD.forEach(
        (scheme, field) -> {
          if (asked.contains(field)) {
            routed.add(scheme);
            List<Routing.Entry> own = scheme.routing().entries();
            if (entries.containsAll(own)) {
              applied.add(scheme);
            }
          }
        });
  }

  /**
   * Looks at an event.
   *
   * @return whether it is in a scheme whose pipeline is missing
   */
  boolean look(Event event, boolean isUnrecognised, boolean isSaid, String file) {
    if (isSaid || applied.isEmpty() && !isUnrecognised) {
      return false;
    }
    Optional<Scheme> scheme = marks.of(event);
    if (scheme.filter(applied::contains).isPresent()) {
      read.merge(scheme.get(), 1L, Long::sum);
      return false;
    }
    UnknownShape one = new UnknownShape(1, file, event.position());
    if (isUnrecognised) {
      boolean isMissed = scheme.filter(told -> !routed.contains(told)).isPresent();
      if (isMissed) {
        missed.merge(scheme.get(), one, UnknownShape::plus);
      }
      return isMissed;
    }
    plain.merge(applied.iterator().next(), one, UnknownShape::plus);
    return false;
  }
}
