package io.bartizan.duty.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is known of one incident, with its history: no version of a fact is ever lost.
 *
 * <p>Immutable. Several versions of a fact stand in the order in which they were learned; the last
 * one counts.
 */
public final class Facts {

  /** Nothing known. */
  public static final Facts NONE =
      new Facts(Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>(), List.of());

  private final Optional<String> title;
  private final Optional<String> reference;
  private final Optional<ZoneId> zone;
  private final SortedMap<String, List<FactVersion>> versions;
  private final List<Submission> submissions;
  private final List<Instant> learned;

  private Facts(
      Optional<String> title,
      Optional<String> reference,
      Optional<ZoneId> zone,
      SortedMap<String, List<FactVersion>> versions,
      List<Submission> submissions) {
    this.title = title;
    this.reference = reference;
    this.zone = zone;
    this.versions = Collections.unmodifiableSortedMap(versions);
    this.submissions = List.copyOf(submissions);
    this.learned =
        versions.values().stream()
            .flatMap(List::stream)
            .map(FactVersion::learned)
            .flatMap(Optional::stream)
            .toList();
  }

  /** What people call the incident. */
  public Optional<String> title() {
    return title;
  }

  /** The incident's number or name in the books. */
  public Optional<String> reference() {
    return reference;
  }

  /** The zone in which its people read clocks. */
  public Optional<ZoneId> zone() {
    return zone;
  }

  /** The names of the facts of which something was said. */
  public Iterable<String> names() {
    return versions.keySet();
  }

  /** Everything that was said of a fact, the oldest first. */
  public List<FactVersion> history(String name) {
    return versions.getOrDefault(name, List.of());
  }

  /** Whether anything was said of a fact, if only that it is not known. */
  public boolean mentions(String name) {
    return versions.containsKey(name);
  }

  /** The value that counts. */
  public Optional<FactValue> value(String name) {
    List<FactVersion> history = history(name);
    return history.isEmpty() ? Optional.empty() : history.getLast().value();
  }

  /** Reports, the oldest first; drafts last. */
  public List<Submission> submissions() {
    return submissions;
  }

  /** The same without anything learned after an instant. Reports stay. */
  public Facts asOf(Instant instant) {
    if (!learnsAfter(instant)) {
      return this;
    }
    SortedMap<String, List<FactVersion>> known = new TreeMap<>();
    versions.forEach(
        (name, history) -> {
          List<FactVersion> then =
              history.stream()
                  .filter(version -> !version.learned().filter(instant::isBefore).isPresent())
                  .toList();
          if (!then.isEmpty()) {
            known.put(name, then);
          }
        });
    return new Facts(title, reference, zone, known, submissions);
  }

  private boolean learnsAfter(Instant instant) {
    return learned().stream().anyMatch(instant::isBefore);
  }

  /** The instants at which something was learned, in no order. */
  public List<Instant> learned() {
    return learned;
  }

  /** The instants at which a fact was corrected, over all facts, in order. */
  public NavigableSet<Instant> corrections() {
    NavigableSet<Instant> instants = new TreeSet<>();
    for (List<FactVersion> history : versions.values()) {
      for (FactVersion version : history.subList(Math.min(1, history.size()), history.size())) {
        version.learned().ifPresent(instants::add);
      }
    }
    return instants;
  }

  /** Whether any fact has more than one version. */
  public boolean hasCorrections() {
    for (List<FactVersion> history : versions.values()) {
      if (history.size() > 1) {
        return true;
      }
    }
    return false;
  }

  /** A builder that begins with all of this. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.title = title;
    builder.reference = reference;
    builder.zone = zone;
    versions.forEach((name, history) -> builder.versions.put(name, new ArrayList<>(history)));
    builder.submissions.addAll(submissions);
    return builder;
  }

  /** A builder that begins with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same with a value that was known from the first, in place of all that was said of it. */
  public Facts with(String name, FactValue value) {
    Builder builder = toBuilder();
    builder.versions.remove(name);
    return builder.fact(name, value).build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts
        && title.equals(facts.title)
        && reference.equals(facts.reference)
        && zone.equals(facts.zone)
        && versions.equals(facts.versions)
        && submissions.equals(facts.submissions);
  }

  @Override
  public int hashCode() {
    return versions.hashCode() * 31 + submissions.hashCode();
  }

  /** The names of what is known; no values, which may be confidential. */
  @Override
  public String toString() {
    return "Facts" + versions.keySet();
  }

  /** Gathers facts. Not thread-safe. */
  public static final class Builder {
    private Optional<String> title = Optional.empty();
    private Optional<String> reference = Optional.empty();
    private Optional<ZoneId> zone = Optional.empty();
    private final SortedMap<String, List<FactVersion>> versions = new TreeMap<>();
    private final List<Submission> submissions = new ArrayList<>();

    private Builder() {}

    /** What people call the incident. */
    public Builder title(String text) {
      title = Optional.of(text);
      return this;
    }

    /** The incident's number or name in the books. */
    public Builder reference(String text) {
      reference = Optional.of(text);
      return this;
    }

    /** The zone in which its people read clocks. */
    public Builder zone(ZoneId id) {
      zone = Optional.of(id);
      return this;
    }

    /** A value that was known from the first. */
    public Builder fact(String name, FactValue value) {
      return version(name, FactVersion.of(value));
    }

    /**
     * One more version of a fact.
     *
     * @throws IllegalArgumentException if it was learned before the one that it follows, or if it
     *     corrects another without saying when it was learned
     */
    public Builder version(String name, FactVersion version) {
      List<FactVersion> history = versions.computeIfAbsent(name, key -> new ArrayList<>(1));
      if (!history.isEmpty() && !follows(history.getLast(), version)) {
        throw new IllegalArgumentException("the versions of " + name + " are not in order");
      }
      history.add(version);
      return this;
    }

    private static boolean follows(FactVersion before, FactVersion after) {
      return after.learned().isPresent()
          && before.learned().filter(b -> b.isAfter(after.learned().get())).isEmpty();
    }

    /** A report, sent or drafted. */
    public Builder submission(Submission submission) {
      submissions.add(submission);
      return this;
    }

    /** The facts gathered so far. */
    public Facts build() {
      SortedMap<String, List<FactVersion>> copy = new TreeMap<>();
      versions.forEach((name, history) -> copy.put(name, List.copyOf(history)));
      List<Submission> sorted = new ArrayList<>(submissions);
      sorted.sort(
          (a, b) -> a.submitted().orElse(Instant.MAX).compareTo(b.submitted().orElse(Instant.MAX)));
      return new Facts(title, reference, zone, copy, sorted);
    }
  }
}
