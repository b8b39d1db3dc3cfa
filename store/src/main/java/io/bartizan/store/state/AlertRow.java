package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is stored. The id is made from what the alert is about, so that the same alert
 * made again has the same id.
 *
 * @param id its id
 * @param kind {@code match} or {@code correlation}
 * @param organisation whose alert it is
 * @param time when it happened, kept in microseconds like the others
 * @param firstTime the time of its first event
 * @param lastTime the time of its last event
 * @param rule the id of the rule
 * @param title the title of the rule
 * @param level how grave it is
 * @param host the host it is about, if one
 * @param account the account it is about, if one
 * @param tags the tags of the rule
 * @param events the numbers of its events, as far as they are kept
 * @param ruleSet the id of the rule set that made it
 * @param json the whole alert, as a JSON object
 */
public record AlertRow(
    String id,
    String kind,
    String organisation,
    Instant time,
    Instant firstTime,
    Instant lastTime,
    String rule,
    String title,
    Level level,
    @Nullable String host,
    @Nullable String account,
    List<String> tags,
    List<Long> events,
    String ruleSet,
    String json) {

  public AlertRow {
    tags = List.copyOf(tags);
    events = List.copyOf(events);
  }

  /** How grave an alert is, in Sigma's words. */
  public enum Level {
    INFORMATIONAL(0),
    LOW(1),
    MEDIUM(2),
    HIGH(3),
    CRITICAL(4);

    private final int rank;

    Level(int rank) {
      this.rank = rank;
    }

    /** Its place, from 0; greater is graver. */
    public int rank() {
      return rank;
    }
  }
}
