package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.stix.GranularMarking;
import io.bartizan.intel.stix.IndicatorHead;
import io.bartizan.intel.stix.RejectedObject;
import io.bartizan.intel.stix.StixKind;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.intel.stix.StixObject;
import io.bartizan.intel.stix.StixReader;
import io.bartizan.intel.stix.StixSink;
import io.bartizan.intel.stix.StixSummary;
import io.bartizan.intel.stix.StixTimestamp;
import io.bartizan.intel.stix.Tlp;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** STIX objects -> indicators; all that are not indicators are context. */
final class StixFeed implements StixSink {

  private static final int MAX_NAME = 200;

  /** Codes of a text that is not JSON from some place on, so that what comes next may be lost. */
  private static final Set<String> BROKEN =
      Set.of("stix-syntax", "stix-truncated", "stix-encoding");

  private final Tally tally;
  private final Labels labels;
  private boolean full;
  private String limit = "the rest was not read";

  private StixFeed(Tally tally) {
    this.tally = tally;
    this.labels = new Labels(tally);
  }

  static void read(InputStream in, String name, Tally tally) throws IOException {
    StixLimits limits =
        StixLimits.DEFAULT.withMaxObjects(
            Math.min(Long.MAX_VALUE - 1, tally.options().limits().maxEntries()));
    StixFeed feed = new StixFeed(tally);
    StixSummary summary = StixReader.read(in, name, limits, feed);
    if (!summary.complete()) {
      tally.limited(feed.limit);
    }
    if (summary.more()) {
      tally.note(
          "envelope-has-more", "the envelope says that there are more pages than this one", name);
    }
  }

  private static String position(io.bartizan.intel.stix.Origin origin) {
    return "object " + (origin.number() + 1) + " at byte " + origin.offset();
  }

  @Override
  public void accept(StixObject object) {
    String position = position(object.origin());
    if (!counted(position)) {
      return;
    }
    if (!object.type().equals("indicator")) {
      tally.context(
          "STIX " + object.type() + (object.kind() == StixKind.OBSERVABLE ? " (bare)" : ""));
      return;
    }
    for (Diagnostic warning : object.diagnostics()) {
      tally.note(warning.code(), warning.message(), position);
    }
    object.indicator().ifPresent(head -> indicator(object, head, position));
  }

  private boolean counted(String position) {
    full = full || !tally.entry(position);
    return !full;
  }

  private void indicator(StixObject object, IndicatorHead head, String position) {
    String language = head.patternType().orElse("stix");
    if (!language.equals("stix")) {
      tally.context("STIX indicator in " + language + " (not usable here)");
      return;
    }
    String text = head.pattern().orElse("");
    switch (Pattern.parse(text)) {
      case Parsed.Rejected<Pattern> rejected -> {
        Diagnostic first = rejected.diagnostics().getFirst();
        tally.reject(position, first.code(), first.message(), text);
      }
      case Parsed.Accepted<Pattern> accepted ->
          given(object, head, accepted.value().orElseThrow(), position);
    }
  }

  private void given(StixObject object, IndicatorHead head, Pattern pattern, String position) {
    if (head.patternType().isEmpty()) {
      tally.note(
          "pattern-type-missing",
          "pattern_type is missing; the pattern parses as STIX and was taken",
          position);
    }
    List<Subject> subjects = PatternSubjects.of(pattern);
    if (subjects.getFirst() instanceof Subject.Compound && !PatternSubjects.isIndexable(pattern)) {
      tally.note(
          "pattern-not-indexable",
          "a pattern without an equality on a known path: it is tried on every event, which is"
              + " slow",
          position);
    }
    Instant from =
        head.validFrom().or(object::created).map(StixTimestamp::instant).orElse(Instant.EPOCH);
    Optional<Instant> until = head.validUntil().map(StixTimestamp::instant);
    if (until.isPresent() && !until.get().isAfter(from)) {
      tally.note("never-valid", "valid_until is not after valid_from: it never matches", position);
    }
    List<String> markings = markings(object);
    Tlp tlp = labels.ofMarkings(markings, position);
    tally.indicator(
        new Indicator(
            object.id(),
            cut(object.name().orElse(pattern.text())),
            pattern.text(),
            subjects,
            from,
            until,
            object.revoked(),
            object.confidence(),
            tlp,
            markings,
            object.createdByRef(),
            object.description().orElse(""),
            tags(object, head),
            tally.options().feed()),
        modified(object),
        position);
  }

  /** The markings of the whole and of every part: the strictest part decides. */
  private static List<String> markings(StixObject object) {
    List<String> markings = new ArrayList<>(object.objectMarkingRefs());
    for (GranularMarking part : object.granularMarkings()) {
      part.markingRef().filter(id -> !markings.contains(id)).ifPresent(markings::add);
    }
    return markings;
  }

  private static List<String> tags(StixObject object, IndicatorHead head) {
    List<String> tags = new ArrayList<>(head.indicatorTypes());
    tags.addAll(object.labels());
    tags.addAll(object.killChainPhases());
    return tags.stream().distinct().toList();
  }

  private static long modified(StixObject object) {
    return object
        .modified()
        .or(object::created)
        .map(time -> ChronoUnit.MICROS.between(Instant.EPOCH, time.instant()))
        .orElse(0L);
  }

  private static String cut(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  @Override
  public void reject(RejectedObject object) {
    String position = position(object.origin());
    if (!counted(position)) {
      return;
    }
    Diagnostic first =
        object.diagnostics().stream()
            .filter(Diagnostic::isError)
            .findFirst()
            .orElse(object.diagnostics().getFirst());
    tally.reject(position, first.code(), first.message(), first.source().text());
    if (BROKEN.contains(first.code())) {
      tally.broken(first.message(), position);
    }
  }

  @Override
  public void note(Diagnostic diagnostic) {
    String name = diagnostic.source().name();
    tally.note(diagnostic.code(), diagnostic.message(), name);
    if (BROKEN.contains(diagnostic.code())) {
      tally.broken(diagnostic.message(), name);
    } else if (diagnostic.code().equals("stix-limit")) {
      limit = "past a limit: " + diagnostic.message() + "; the rest was not read";
    }
  }
}
