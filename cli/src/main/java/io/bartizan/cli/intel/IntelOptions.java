package io.bartizan.cli.intel;

import io.bartizan.files.ReadFiles;
import io.bartizan.hunt.HuntIntel;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.feed.IndicatorSink;
import io.bartizan.intel.feed.WarningValues;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.EndPolicy;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.WarningList;
import io.bartizan.sigma.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which indicators are looked for: the options that commands over indicators share. */
public final class IntelOptions {

  @Option(
      names = "--intel",
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description =
          "Indicators to look for, with or without rules: STIX, TAXII envelope, MISP, CSV, a list,"
              + " or the text of a report.")
  List<Path> feeds = List.of();

  @Option(
      names = "--warning-list",
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "MISP warning lists: values on them are held back, not looked for.")
  List<Path> warningLists = List.of();

  @Option(
      names = "--own",
      paramLabel = "NETWORK|DOMAIN",
      split = ",",
      description = "Your own networks and domains, which are never indicators.")
  List<String> own = List.of();

  @Option(
      names = "--let-in",
      paramLabel = "LIST|ID|VALUE",
      description = "Look for what a list holds back: a list by name, an indicator, or a value.")
  List<String> letIn = List.of();

  @Option(
      names = "--intel-expired",
      description =
          "Also report events after the end of an indicator: its source's, or ours of 30 days for"
              + " addresses and 180 for domains and URLs.")
  boolean expired;

  /** Whether indicators are asked for. */
  public boolean isGiven() {
    return !feeds.isEmpty();
  }

  /** The first option that has no meaning without {@code --intel}. */
  public Optional<String> problem() {
    boolean others = !warningLists.isEmpty() || !own.isEmpty() || !letIn.isEmpty() || expired;
    return others && !isGiven()
        ? Optional.of("--warning-list, --own, --let-in and --intel-expired go with --intel")
        : Optional.empty();
  }

  /** Adds the files that the options name to the files that are read. */
  public void reads(ReadFiles read) {
    read.addAll(feeds).addAll(warningLists);
  }

  /**
   * Reads the feeds.
   *
   * @param least the least level that is reported
   * @throws IOException when a file cannot be read or is no feed; the message says which and why
   */
  public HuntIntel load(Optional<Level> least) throws IOException {
    IndicatorSet.Builder set = IndicatorSet.builder(admission());
    List<FeedReport> reports = new ArrayList<>();
    for (Path feed : feeds) {
      reports.add(read(feed, new Gathering(feed, set)));
    }
    return new HuntIntel(set.build(), reports, least, expired);
  }

  private static FeedReport read(Path feed, IndicatorSink sink) throws IOException {
    FeedReport report = Feeds.read(feed, FeedOptions.of(String.valueOf(feed.getFileName())), sink);
    if (report.indicators() == 0 && report.entries() == 0) {
      throw new IOException(feed + ": no indicators found in it");
    }
    return report;
  }

  private Admission admission() throws IOException {
    Admission.Builder admission = Admission.builder().ends(EndPolicy.USUAL);
    for (Path list : warningLists) {
      WarningLists gathered = new WarningLists(list, admission);
      Feeds.read(list, FeedOptions.of(String.valueOf(list.getFileName())), gathered);
      gathered.require();
    }
    for (String one : own) {
      if (isNetwork(one)) {
        admission.ownNetwork(one);
      } else {
        admission.ownDomain(one);
      }
    }
    letIn.forEach(admission::letIn);
    Admission built = admission.build();
    if (!built.problems().isEmpty()) {
      throw new IOException(built.problems().getFirst());
    }
    return built;
  }

  private static boolean isNetwork(String text) {
    return text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || text.matches("[0-9.]+");
  }

  /** Puts indicators into a set; a warning list among them is a mistake. */
  private record Gathering(Path feed, IndicatorSet.Builder set) implements IndicatorSink {
    @Override
    public void indicator(Indicator indicator) {
      set.add(indicator);
    }

    @Override
    public void warningList(WarningValues list) {
      throw new IllegalArgumentException(
          feed + " has a MISP warning list (" + list.name() + "): give it with --warning-list");
    }
  }

  /** Takes warning lists; indicators among them are a mistake. */
  private static final class WarningLists implements IndicatorSink {
    private final Path file;
    private final Admission.Builder admission;
    private int lists;

    WarningLists(Path file, Admission.Builder admission) {
      this.file = file;
      this.admission = admission;
    }

    @Override
    public void indicator(Indicator indicator) {
      throw new IllegalArgumentException(
          file + " has indicators, not a MISP warning list: give it with --intel");
    }

    @Override
    public void warningList(WarningValues list) {
      lists++;
      WarningList.Kind kind = WarningList.Kind.valueOf(list.kind().toUpperCase(Locale.ROOT));
      admission.warningList(WarningList.of(list.name(), kind, list.values()).about(list.types()));
    }

    void require() throws IOException {
      if (lists == 0) {
        throw new IOException(file + ": no MISP warning list found in it");
      }
    }
  }
}
