package io.bartizan.sigma;

import java.util.Locale;
import java.util.Optional;

/** How serious a match is, in rising order (Sigma rules specification 2.1.0, "level"). */
public enum Level {
  /** Not a finding: context. */
  INFORMATIONAL,
  /** Notable, seldom an incident. */
  LOW,
  /** Should be looked at. */
  MEDIUM,
  /** Should be looked at promptly. */
  HIGH,
  /** Almost certainly an incident. */
  CRITICAL;

  /** The level with this name, case ignored. */
  public static Optional<Level> find(String name) {
    for (Level level : values()) {
      if (level.name().equalsIgnoreCase(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** The word in lower case, as rules write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
