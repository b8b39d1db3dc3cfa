package io.bartizan.sigma;

import java.util.Locale;
import java.util.Optional;

/** How far a rule can be trusted (Sigma rules specification 2.1.0, "status"). */
public enum Status {
  /** In production, few false positives. */
  STABLE,
  /** Almost stable. */
  TEST,
  /** May be noisy. */
  EXPERIMENTAL,
  /** Replaced or covered by another rule. */
  DEPRECATED,
  /** Cannot be used as it stands. */
  UNSUPPORTED;

  /** The status with this name, case ignored. */
  public static Optional<Status> find(String name) {
    for (Status status : values()) {
      if (status.name().equalsIgnoreCase(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** The word in lower case, as rules write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
