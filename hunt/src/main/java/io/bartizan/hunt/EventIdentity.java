package io.bartizan.hunt;

import io.bartizan.event.RecordIdentity;
import java.util.Comparator;
import java.util.Optional;

/**
 * What tells an event from every other. Copies of a record have one identity, wherever they lie: it
 * is the record's own where the event says all of it, else the place where it stands.
 */
sealed interface EventIdentity extends Comparable<EventIdentity> {

  /**
   * A record as its machine numbered it.
   *
   * @param record what tells it from all others
   */
  record Recorded(RecordIdentity record) implements EventIdentity {}

  /**
   * An event that is known by its place alone.
   *
   * @param source the index of its source
   * @param position the line or record in it
   */
  record Placed(int source, long position) implements EventIdentity {
    private static final Comparator<Placed> ORDER =
        Comparator.comparingInt(Placed::source).thenComparingLong(Placed::position);
  }

  /** The identity of an event of this origin that stands here. */
  static EventIdentity of(Origin origin, EventReference reference) {
    return of(origin.host(), origin.channel(), origin.recordId(), reference);
  }

  /** The identity of an event that says these things and stands here. */
  static EventIdentity of(
      Optional<String> computer,
      Optional<String> channel,
      Optional<String> recordId,
      EventReference reference) {
    if (computer.isEmpty()
        || channel.isEmpty()
        || recordId.isEmpty()
        || reference.time().isEmpty()) {
      return new Placed(reference.source(), reference.position());
    }
    return new Recorded(
        new RecordIdentity(computer.get(), channel.get(), recordId.get(), reference.time().get()));
  }

  /** Places first, then records; each in an order of its own. */
  @Override
  default int compareTo(EventIdentity other) {
    return switch (this) {
      case Placed placed ->
          other instanceof Placed second ? Placed.ORDER.compare(placed, second) : -1;
      case Recorded recorded ->
          other instanceof Recorded second ? recorded.record.compareTo(second.record) : 1;
    };
  }
}
