package io.bartizan.detect.tuning;

import io.bartizan.detect.tuning.FieldTest.Operator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Searches a small filter: first one key whose values take out every false positive and no true
 * one, then two keys that must hold together, then several selections. Among filters of one size
 * the one that says most about where the event comes from wins: programs and paths before accounts
 * before command lines, whole values before their parts.
 *
 * <p>Fields that differ from event to event, such as times, ids and hashes, are left out. The cost
 * is bounded by {@link #MOST_TESTS} tests and {@link #MOST_SAMPLES} events.
 */
public final class FilterSearch {

  /** Most tests that are tried. */
  public static final int MOST_TESTS = 4_000;

  /** Most events of each kind that are looked at. */
  public static final int MOST_SAMPLES = 5_000;

  private static final int MOST_VALUE = 200;
  private static final int SHORTEST_TOKEN = 5;

  /** Fields that tell events apart and not their kinds. */
  private static final Pattern VOLATILE =
      Pattern.compile(
          "(?i).*(time|guid|recordid|processid|threadid|logonid|hash|sequence|correlation"
              + "|activityid|requestid|eventuid|_id$|^id$|pid$|port$|date|timestamp|version).*");

  private static final List<String> TELLING =
      List.of(
          "parentimage", "image", "sourceimage", "targetimage", "imageloaded", "service", "user");

  private final List<Sample> falsePositives;
  private final List<Sample> truePositives;

  private FilterSearch(List<Sample> falsePositives, List<Sample> truePositives) {
    this.falsePositives = falsePositives;
    this.truePositives = truePositives;
  }

  /**
   * A filter that takes out all of the first and none of the second, if one is found.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST_SAMPLES} of either
   */
  public static Optional<FilterProposal> find(
      List<Sample> falsePositives, List<Sample> truePositives) {
    if (falsePositives.size() > MOST_SAMPLES || truePositives.size() > MOST_SAMPLES) {
      throw new IllegalArgumentException("more than " + MOST_SAMPLES + " events");
    }
    return new FilterSearch(falsePositives, truePositives).search();
  }

  /** A test with the events that it takes out. */
  private record Candidate(FieldTest test, BitSet hits, BitSet harms) {}

  private Optional<FilterProposal> search() {
    List<Candidate> candidates = candidates();
    List<Candidate> safe = candidates.stream().filter(c -> c.harms.isEmpty()).toList();
    Optional<FilterProposal> one = oneKey(safe);
    if (one.isPresent()) {
      return one;
    }
    Optional<FilterProposal> two = twoKeys(candidates);
    return two.isPresent() ? two : several(candidates);
  }

  private List<Candidate> candidates() {
    Set<FieldTest> tests = new LinkedHashSet<>();
    for (Sample sample : falsePositives) {
      sample
          .fields()
          .forEach(
              (field, values) -> {
                if (!VOLATILE.matcher(field).matches()) {
                  values.forEach(value -> tests(field, value, tests));
                }
              });
      if (tests.size() > MOST_TESTS) {
        break;
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (FieldTest test : tests.stream().limit(MOST_TESTS).toList()) {
      candidates.add(
          new Candidate(test, passing(falsePositives, test), passing(truePositives, test)));
    }
    candidates.sort(Comparator.comparingInt(c -> rank(c.test)));
    return candidates;
  }

  private static BitSet passing(List<Sample> samples, FieldTest test) {
    BitSet passing = new BitSet(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      passing.set(i, samples.get(i).passes(test));
    }
    return passing;
  }

  /** The tests that a value suggests: itself, the name or folder of a path, its words. */
  private static void tests(String field, String value, Collection<FieldTest> into) {
    if (value.isBlank() || value.equals("-")) {
      return;
    }
    if (value.length() <= MOST_VALUE) {
      into.add(new FieldTest(field, Operator.EQUALS, value));
    }
    boolean windows = value.indexOf('\\') >= 0;
    char separator = windows ? '\\' : '/';
    int last = value.lastIndexOf(separator);
    boolean isPath =
        last > 0 && (value.indexOf(' ') < 0 || value.matches("^([A-Za-z]:)?[\\\\/].*"));
    if (isPath && last < value.length() - 1 && value.length() <= MOST_VALUE) {
      into.add(new FieldTest(field, Operator.ENDS_WITH, value.substring(last)));
      into.add(new FieldTest(field, Operator.STARTS_WITH, value.substring(0, last + 1)));
    }
    for (String token : value.split("[\\s\"',;=]+", 64)) {
      if (token.length() >= SHORTEST_TOKEN
          && token.length() <= 80
          && token.length() < value.length()) {
        into.add(new FieldTest(field, Operator.CONTAINS, token));
      }
    }
  }

  private static int rank(FieldTest test) {
    int field = TELLING.indexOf(test.field().toLowerCase(java.util.Locale.ROOT));
    int telling = field < 0 ? TELLING.size() : field;
    return test.operator().breadth() * 100 + telling;
  }

  /** One key with as few values as possible. */
  private Optional<FilterProposal> oneKey(List<Candidate> safe) {
    Map<String, List<Candidate>> byKey = new LinkedHashMap<>();
    safe.forEach(c -> byKey.computeIfAbsent(c.test.key(), k -> new ArrayList<>()).add(c));
    List<Candidate> best = List.of();
    for (List<Candidate> group : byKey.values()) {
      List<Candidate> cover = cover(group);
      if (!cover.isEmpty() && (best.isEmpty() || cover.size() < best.size())) {
        best = cover;
      }
    }
    return best.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FilterProposal(
                List.of(
                    Map.of(
                        best.getFirst().test.key(),
                        best.stream().map(c -> c.test.value()).toList()))));
  }

  /** Few candidates that together take out all false positives; none when they cannot. */
  private List<Candidate> cover(List<Candidate> group) {
    BitSet left = new BitSet();
    left.set(0, falsePositives.size());
    List<Candidate> chosen = new ArrayList<>();
    while (!left.isEmpty()) {
      Candidate best = null;
      int most = 0;
      for (Candidate candidate : group) {
        BitSet gain = (BitSet) candidate.hits.clone();
        gain.and(left);
        if (gain.cardinality() > most) {
          most = gain.cardinality();
          best = candidate;
        }
      }
      if (best == null) {
        return List.of();
      }
      chosen.add(best);
      left.andNot(best.hits);
    }
    return chosen;
  }

  /** Two tests of different fields that hold together of all false positives and no true one. */
  private Optional<FilterProposal> twoKeys(List<Candidate> candidates) {
    List<Candidate> full =
        candidates.stream().filter(c -> c.hits.cardinality() == falsePositives.size()).toList();
    for (int i = 0; i < full.size(); i++) {
      for (int j = i + 1; j < full.size(); j++) {
        if (!full.get(i).harms.intersects(full.get(j).harms)
            && !full.get(i).test.field().equals(full.get(j).test.field())) {
          return Optional.of(new FilterProposal(List.of(both(full.get(i), full.get(j)))));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, List<String>> both(Candidate a, Candidate b) {
    Map<String, List<String>> selection = new LinkedHashMap<>();
    selection.put(a.test.key(), List.of(a.test.value()));
    selection.put(b.test.key(), List.of(b.test.value()));
    return selection;
  }

  /** Selections of one or two keys, each taking out as many as possible. */
  private Optional<FilterProposal> several(List<Candidate> candidates) {
    BitSet left = new BitSet();
    left.set(0, falsePositives.size());
    Map<String, List<String>> singles = new LinkedHashMap<>();
    List<Map<String, List<String>>> selections = new ArrayList<>();
    while (!left.isEmpty()) {
      int event = left.nextSetBit(0);
      List<Candidate> own = candidates.stream().filter(c -> c.hits.get(event)).toList();
      Optional<Candidate> safe =
          own.stream()
              .filter(c -> c.harms.isEmpty())
              .max(Comparator.comparingInt(c -> common(c.hits, left)));
      if (safe.isPresent()) {
        singles
            .computeIfAbsent(safe.get().test.key(), k -> new ArrayList<>())
            .add(safe.get().test.value());
        left.andNot(safe.get().hits);
        continue;
      }
      Optional<Candidate[]> pair = pair(own);
      if (pair.isEmpty()) {
        return Optional.empty();
      }
      selections.add(both(pair.get()[0], pair.get()[1]));
      BitSet taken = (BitSet) pair.get()[0].hits.clone();
      taken.and(pair.get()[1].hits);
      left.andNot(taken);
    }
    singles.forEach((key, values) -> selections.add(Map.of(key, values)));
    return Optional.of(new FilterProposal(selections));
  }

  private static Optional<Candidate[]> pair(List<Candidate> own) {
    for (int i = 0; i < own.size(); i++) {
      for (int j = i + 1; j < own.size(); j++) {
        if (!own.get(i).harms.intersects(own.get(j).harms)) {
          return Optional.of(new Candidate[] {own.get(i), own.get(j)});
        }
      }
    }
    return Optional.empty();
  }

  private static int common(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both.cardinality();
  }
}
