package io.bartizan.live.intel;

import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.feed.IndicatorSink;
import io.bartizan.intel.feed.WarningValues;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.Change;
import io.bartizan.intel.match.EndPolicy;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.WarningList;
import io.bartizan.sigma.correlation.Fingerprint;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the files of indicators into a set, with everything that is wrong with them. */
final class IntelReading {

  /** More are read as a whole: a change takes longer than building does. */
  private static final int MOST_CHANGES = 20_000;

  private final Predicate<Fingerprint> isKnown;
  private final List<FeedReport> reports = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private IntelReading(Predicate<Fingerprint> isKnown) {
    this.isKnown = isKnown;
  }

  /**
   * Reads the files.
   *
   * @param isKnown which indicators were looked for in stored events already
   */
  static LoadedIntel read(IntelSource source, IntelFiles files, Predicate<Fingerprint> isKnown) {
    IntelReading reading = new IntelReading(isKnown);
    reading.problems.addAll(files.problems());
    Admission admission = reading.admission(source, files.warningLists().keySet());
    return reading.read(files.feeds().keySet(), reading.new Gathering(admission, 0));
  }

  /** Reads feeds that came in addition. */
  static LoadedIntel more(
      Collection<Path> feeds, Admission admission, Predicate<Fingerprint> isKnown) {
    IntelReading reading = new IntelReading(isKnown);
    return reading.read(feeds, reading.new Gathering(admission, MOST_CHANGES));
  }

  private LoadedIntel read(Collection<Path> feeds, Gathering gathering) {
    for (Path feed : feeds) {
      read(feed, gathering)
          .ifPresent(
              report -> {
                reports.add(report);
                fault(report).ifPresent(why -> problems.add(feed + ": " + why));
                report.limit().ifPresent(why -> remarks.add(feed + ": " + why));
              });
    }
    return new LoadedIntel(
        gathering.set.build(),
        gathering.keys.build(),
        gathering.fresh.build(),
        gathering.freshKeys.build(),
        reports,
        problems,
        remarks,
        gathering.changes.size() > gathering.most ? List.of() : gathering.changes);
  }

  /** Whatever is wrong with one file, the others are read. */
  private Optional<FeedReport> read(Path file, IndicatorSink sink) {
    try {
      return Optional.of(
          Feeds.read(file, FeedOptions.of(String.valueOf(file.getFileName())), sink));
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + IntelFiles.reason(e));
    } catch (Misplaced e) {
      problems.add(file + " " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      problems.add(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return Optional.empty();
  }

  private static Optional<String> fault(FeedReport report) {
    if (report.fault().isPresent() || report.indicators() > 0) {
      return report.fault();
    }
    return report.rejections().isEmpty()
        ? Optional.of("no indicators found in it")
        : Optional.of(
            "no indicators found in it; the first entry is rejected: "
                + report.rejections().getFirst().reason());
  }

  private Admission admission(IntelSource source, Collection<Path> lists) {
    Admission.Builder admission = Admission.builder().ends(EndPolicy.USUAL);
    for (Path list : lists) {
      Warnings warnings = new Warnings(admission);
      Optional<FeedReport> report = read(list, warnings);
      if (report.isPresent() && warnings.lists == 0) {
        problems.add(list + ": no MISP warning list found in it");
      }
      report.stream()
          .flatMap(one -> one.rejections().stream())
          .forEach(one -> remarks.add(list + ", " + one.position() + ": " + one.reason()));
    }
    source.ownNetworks().forEach(admission::ownNetwork);
    source.ownDomains().forEach(admission::ownDomain);
    source.letIn().forEach(admission::letIn);
    Admission built = admission.build();
    remarks.addAll(built.problems());
    for (String name : built.unknownNames()) {
      remarks.add(
          "intel.let-in: no warning list, indicator or value \""
              + Visible.excerpt(name)
              + "\""
              + NearestName.hint(name, built.lists()));
    }
    return built;
  }

  /** Something in a file that belongs elsewhere. */
  private static final class Misplaced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misplaced(String message) {
      super(message);
    }
  }

  /** Puts indicators into the set, and the new ones into another. */
  private final class Gathering implements IndicatorSink {
    private final IndicatorSet.Builder set;
    private final IndicatorSet.Builder fresh;
    private final IndicatorKeys.Builder keys = new IndicatorKeys.Builder();
    private final IndicatorKeys.Builder freshKeys = new IndicatorKeys.Builder();
    private final List<Change> changes = new ArrayList<>();
    private final int most;

    Gathering(Admission admission, int mostChanges) {
      most = mostChanges;
      set = IndicatorSet.builder(admission);
      fresh = IndicatorSet.builder(admission);
    }

    @Override
    public void indicator(Indicator indicator) {
      set.add(indicator);
      if (changes.size() <= most) {
        changes.add(new Change.Put(indicator));
      }
      Fingerprint key = IndicatorKeys.of(indicator);
      keys.add(key);
      if (!isKnown.test(key)) {
        fresh.add(indicator);
        freshKeys.add(key);
      }
    }

    @Override
    public void warningList(WarningValues list) {
      throw new Misplaced(
          "is a MISP warning list ("
              + list.name()
              + "): name it under intel.warning-lists, not among the indicators");
    }
  }

  /** Takes warning lists. */
  private static final class Warnings implements IndicatorSink {
    private final Admission.Builder admission;
    private int lists;

    Warnings(Admission.Builder admission) {
      this.admission = admission;
    }

    @Override
    public void indicator(Indicator indicator) {
      throw new Misplaced("has indicators, not a MISP warning list: name it under intel.feeds");
    }

    @Override
    public void warningList(WarningValues list) {
      lists++;
      WarningList.Kind kind = WarningList.Kind.valueOf(list.kind().toUpperCase(Locale.ROOT));
      admission.warningList(WarningList.of(list.name(), kind, list.values()).about(list.types()));
    }
  }
}
