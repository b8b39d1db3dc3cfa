package io.bartizan.hunt;

import io.bartizan.detect.routing.Routing;
import io.bartizan.event.LogSource;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.Skipped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a hunt is to do.
 *
 * @param files the files to read
 * @param skipped what was found beside them
 * @param rules the rules
 * @param routing which events are of which log source
 * @param forced files whose events are of a log source that was said, first match wins
 * @param threads how many threads read and match
 * @param since keep events at this time or later; events without a time are kept
 * @param until keep events before this time; events without a time are kept
 * @param where what events must be like
 * @param inputZone the zone of times that are written without one
 * @param blank a value that counts as empty
 * @param recover whether to read deleted records
 * @param dedup whether a record met twice is reported once
 * @param keepEvents whether an output wants whole events
 * @param hash whether to take the SHA-256 of each input
 * @param limits how much may be held
 */
public record HuntRequest(
    List<LogFile> files,
    List<Skipped> skipped,
    HuntRules rules,
    Routing routing,
    List<Forced> forced,
    int threads,
    Optional<Instant> since,
    Optional<Instant> until,
    List<Where> where,
    Optional<ZoneId> inputZone,
    Optional<String> blank,
    boolean recover,
    boolean dedup,
    boolean keepEvents,
    boolean hash,
    HuntLimits limits) {

  public HuntRequest {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
    forced = List.copyOf(forced);
    where = List.copyOf(where);
  }

  /** Whether something of this time is asked for; what has no time always is. */
  boolean isInTime(Optional<Instant> time) {
    return time.isEmpty()
        || since.filter(time.get()::isBefore).isEmpty()
            && until.filter(end -> !time.get().isBefore(end)).isEmpty();
  }

  /** What the events of a file are by {@code --logsource}, whatever they look like. */
  Optional<LogSource> forced(LogFile file) {
    if (forced.isEmpty()) {
      return Optional.empty();
    }
    Path path;
    try {
      path = Path.of(file.member().orElse(file.relative()));
    } catch (InvalidPathException e) {
      // The name of a member of an archive need not be one that files can have here.
      return Optional.empty();
    }
    return forced.stream()
        .filter(
            one ->
                one.files().matches(path)
                    || path.getFileName() != null && one.files().matches(path.getFileName()))
        .map(Forced::logSource)
        .findFirst();
  }

  /**
   * Files whose events are of this log source, whatever they look like.
   *
   * @param files which files, matched against the path as seen from the folder given, and the name
   * @param logSource the log source
   */
  public record Forced(PathMatcher files, LogSource logSource) {}

  /**
   * A condition on the events that are reported.
   *
   * @param key host, channel or id
   * @param values in lower case, of which the event must have one. A host without a dot is meant by
   *     its short name too; {@code *} and {@code ?} stand for characters of any kind
   */
  public record Where(String key, List<String> values) {
    public Where {
      values = List.copyOf(values);
    }

    /** Whether it is about hosts. */
    boolean isOfHosts() {
      return key.equals("host");
    }

    /** Whether what an event says of the key is one of the values. */
    boolean fits(Optional<String> said) {
      String text = said.orElse("").toLowerCase(Locale.ROOT);
      return values.stream()
          .anyMatch(value -> isOfHosts() ? HostName.fits(text, value) : text.equals(value));
    }
  }
}
