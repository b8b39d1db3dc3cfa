package io.bartizan.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A record as its machine numbered it: copies of the record have one identity, wherever they lie.
 *
 * @param computer the machine
 * @param channel the log on it
 * @param recordId the number of the record in the log
 * @param time when it was written; logs that are cleared begin to number anew
 */
public record RecordIdentity(String computer, String channel, String recordId, Instant time)
    implements Comparable<RecordIdentity> {

  /** Longest part, in characters; what follows is cut off. */
  public static final int LONGEST = 256;

  private static final Comparator<RecordIdentity> ORDER =
      Comparator.comparing(RecordIdentity::computer)
          .thenComparing(RecordIdentity::channel)
          .thenComparing(RecordIdentity::recordId)
          .thenComparing(RecordIdentity::time);

  /** The identity that an event's headers and time give; see {@link Event#identity()}. */
  static Optional<RecordIdentity> of(Event event) {
    FieldValues values = new FieldValues();
    Optional<String> id = header(event, Header.RECORD_ID, values);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> computer = header(event, Header.COMPUTER, values);
    Optional<String> channel = header(event, Header.CHANNEL, values);
    Optional<EventTime> time = event.time();
    return computer.isEmpty() || channel.isEmpty() || time.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RecordIdentity(computer.get(), channel.get(), id.get(), time.get().instant()));
  }

  private static Optional<String> header(Event event, Header header, FieldValues values) {
    event.readHeader(header, values);
    if (values.count() == 0 || values.hasObject()) {
      return Optional.empty();
    }
    String text = values.string(0);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }

  @Override
  public int compareTo(RecordIdentity other) {
    return ORDER.compare(this, other);
  }
}
