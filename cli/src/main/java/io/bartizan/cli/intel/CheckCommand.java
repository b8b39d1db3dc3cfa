package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.intel.feed.FeedLimits;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan intel check}: what can be used of feeds, and every entry that cannot. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Read feeds of indicators and report every entry that cannot be used.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan intel check bundle.json list.txt misp-feed/",
      "",
      "Formats are recognised by content: STIX 2.0 and 2.1, TAXII envelope, MISP event and feed",
      "folder, MISP warning list, CSV, a list of values, the text of a report.",
      "Exit status: 0 all usable, 1 an entry was rejected or not read, 2 wrong use, 4 failed."
    })
final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Feeds to read.")
  List<Path> feeds = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Most rejected entries to print for each feed. Default: 1000.")
  int limit;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean rejected = false;
    for (Path feed : feeds) {
      FeedReport report = read(feed);
      report.lines(limit).forEach(line -> terminal.out().println(Visible.text(line)));
      rejected |=
          report.rejectedCount() > 0 || report.entries() == 0 || report.unread().isPresent();
    }
    return rejected ? Exit.FOUND : Exit.DONE;
  }

  private FeedReport read(Path feed) {
    FeedLimits usual = FeedLimits.DEFAULT;
    FeedLimits limits =
        new FeedLimits(
            usual.maxLine(),
            usual.maxEntries(),
            Math.max(limit, usual.maxShown()),
            usual.maxFiles(),
            usual.maxColumns());
    try {
      FeedOptions options = FeedOptions.of(String.valueOf(feed.getFileName())).with(limits);
      return Feeds.read(feed, options, indicator -> {});
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }
}
