package io.bartizan.hunt;

import io.bartizan.detect.EventMatches;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.explain.FieldHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What findings keep of matches, in a hunt and live alike. Stateless. */
public final class MatchDetails {

  /** Longest value that a finding keeps, in UTF-16 code units. */
  public static final int LONGEST_VALUE = 4_096;

  private MatchDetails() {}

  /** The most telling of the log sources: the one with the most parts. */
  public static Optional<LogSource> logSource(EventMatches matches) {
    Set<LogSource> logSources = matches.logSources();
    if (logSources.size() == 1) {
      return Optional.of(logSources.iterator().next());
    }
    return logSources.stream()
        .max(
            Comparator.comparingInt(
                    (LogSource one) ->
                        (one.category().isEmpty() ? 0 : 2) + (one.service().isEmpty() ? 0 : 1))
                .thenComparing(LogSource::toString, Comparator.reverseOrder()));
  }

  /** Values as long as people read; spans beyond are cut off with them. */
  public static List<FieldHit> shortened(List<FieldHit> hits) {
    List<FieldHit> all = new ArrayList<>(hits.size());
    for (FieldHit hit : hits) {
      if (hit.value().length() <= LONGEST_VALUE) {
        all.add(hit);
      } else {
        int end = LONGEST_VALUE;
        if (Character.isHighSurrogate(hit.value().charAt(end - 1))) {
          end--;
        }
        int cut = end;
        all.add(
            new FieldHit(
                hit.field(),
                hit.value().substring(0, cut),
                hit.spans().stream().filter(span -> span.end() <= cut).toList()));
      }
    }
    return all;
  }
}
