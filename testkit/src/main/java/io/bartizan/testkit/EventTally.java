package io.bartizan.testkit;

import io.bartizan.logs.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a rule made of one event that a test writes out, or of one log. */
final class EventTally {

  private static final int MOST_TOLD = 3;

  private final String place;
  private final boolean isLog;
  private final boolean explainsHits;
  private final boolean explainsMisses;
  private final List<String> hits = new ArrayList<>();
  private final List<String> misses = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private String unit = "line";
  private long matches;
  private long events;

  /**
   * Nothing yet.
   *
   * @param place what people call the event or the log
   * @param isLog whether positions within it mean something
   * @param expected what must happen; only what would be a surprise needs a reason
   */
  EventTally(String place, boolean isLog, Expected expected) {
    this.place = place;
    this.isLog = isLog;
    this.explainsHits = !(expected instanceof Expected.Match);
    this.explainsMisses = !(expected instanceof Expected.NoMatch);
  }

  /** What positions within the log count. */
  void unit(String counted) {
    unit = counted;
  }

  void matched(long position, Supplier<String> reason) {
    events++;
    matches++;
    if (explainsHits) {
      tell(hits, position, reason);
    }
  }

  void missed(long position, Supplier<String> reason) {
    events++;
    if (explainsMisses) {
      tell(misses, position, reason);
    }
  }

  private void tell(List<String> told, long position, Supplier<String> reason) {
    if (told.size() < MOST_TOLD) {
      told.add(place(position) + ": " + reason.get());
    }
  }

  void lost(Loss loss) {
    if (losses.size() < MOST_TOLD) {
      losses.add(place(loss.position()) + " cannot be read: " + loss.detail());
    }
  }

  private String place(long position) {
    return isLog ? place + ", " + unit + " " + position : place;
  }

  String place() {
    return place;
  }

  long events() {
    return events;
  }

  long matches() {
    return matches;
  }

  /** The first few events that matched, and why; empty where matches are expected. */
  List<String> hits() {
    return hits;
  }

  /** The first few that did not, and why; empty where no match is expected. */
  List<String> misses() {
    return misses;
  }

  /** The first few places that could not be read. */
  List<String> losses() {
    return losses;
  }
}
