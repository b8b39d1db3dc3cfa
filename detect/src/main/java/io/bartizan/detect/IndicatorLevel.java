package io.bartizan.detect;

import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.match.How;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.intel.match.Validity;
import io.bartizan.sigma.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How serious it is that an event names what an indicator looks for, and why. Pure functions.
 *
 * <p>The source's confidence gives the first level: from 80 high, from 50 medium, below it low;
 * medium where the source states none. A hash of a file and a pattern of several values are seldom
 * met by chance: one level up. A source that we trust less than 50, a time at which the indicator
 * was not in force, and an event without a time: one level down each. What a warning list casts
 * doubt on is low at most. Never above high: an indicator alone does not prove an incident.
 *
 * @param why the reasons in words, such as "the source's confidence is 85"
 */
public record IndicatorLevel(Level level, List<String> why) {

  private static final List<Level> LEVELS =
      List.of(Level.INFORMATIONAL, Level.LOW, Level.MEDIUM, Level.HIGH);

  private static final int HIGH = 80;
  private static final int MEDIUM = 50;
  private static final int LEAST_TRUST = 50;

  public IndicatorLevel {
    why = List.copyOf(why);
  }

  /** The level of a hit. */
  public static IndicatorLevel of(IndicatorHit hit) {
    List<String> why = new ArrayList<>();
    int level = LEVELS.indexOf(base(hit.indicator().confidence(), why));
    if (isSpecific(hit)) {
      level++;
      why.add(hit.how() == How.PATTERN ? "a pattern of several values" : "the hash of a file");
    }
    if (hit.indicator().source().trust() < LEAST_TRUST) {
      level--;
      why.add("our trust in the source is " + hit.indicator().source().trust());
    }
    if (hit.validity() != Validity.IN_FORCE) {
      level--;
      why.add(hit.validity().words());
    }
    int most = LEVELS.indexOf(Level.HIGH);
    if (hit.doubt().isPresent()) {
      most = LEVELS.indexOf(Level.LOW);
      why.add("doubtful: on the list " + hit.doubt().get());
    }
    return new IndicatorLevel(LEVELS.get(Math.clamp(level, 0, most)), why);
  }

  private static Level base(OptionalInt confidence, List<String> why) {
    if (confidence.isEmpty()) {
      why.add("the source states no confidence");
      return Level.MEDIUM;
    }
    why.add("the source's confidence is " + confidence.getAsInt());
    return confidence.getAsInt() >= HIGH
        ? Level.HIGH
        : confidence.getAsInt() >= MEDIUM ? Level.MEDIUM : Level.LOW;
  }

  private static boolean isSpecific(IndicatorHit hit) {
    return switch (hit.target().type()) {
      case MD5, SHA1, SHA256, SHA512 -> true;
      default ->
          hit.how() == How.PATTERN
              && hit.indicator().subjects().stream().anyMatch(Subject.Compound.class::isInstance);
    };
  }
}
