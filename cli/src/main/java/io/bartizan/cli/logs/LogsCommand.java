package io.bartizan.cli.logs;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.LogPaths;
import io.bartizan.cli.terminal.Progress;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.event.FieldTable;
import io.bartizan.hunt.inventory.ChannelLog;
import io.bartizan.hunt.inventory.LogsJson;
import io.bartizan.hunt.inventory.LogsReport;
import io.bartizan.hunt.inventory.LogsWorker;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.hunt.reading.LossLedger;
import io.bartizan.hunt.reading.Reading;
import io.bartizan.hunt.reading.SourceEvents;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.Skipped;
import io.bartizan.logs.source.SourceFinder;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan logs}. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Preview logs before you hunt: files, hosts, channels, times, gaps, cleared logs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan logs evidence/",
      "  bartizan logs C.zip --gap PT6H --format json",
      "",
      "Exit status: 0 done, 2 wrong use, 3 some input unread, 4 failed."
    })
public final class LogsCommand implements Callable<Integer> {

  /** How the answer is given. */
  enum Answer {
    table,
    json
  }

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, folders, archives; - for standard input.")
  List<String> paths = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table or json.")
  Answer format = Answer.table;

  @Option(
      names = "--gap",
      paramLabel = "DURATION",
      description = "Report periods without events that last at least this long: P1D, PT6H.")
  Duration gap = Duration.ofDays(1);

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Skip files and folders whose name or path matches this pattern.")
  List<String> excludes = List.of();

  @Option(
      names = "--input-zone",
      paramLabel = "ZONE",
      description = "Time zone of timestamps without one.")
  @Nullable String inputZone;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Time zone for the output. Default: UTC.")
  @Nullable String timeZone;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads. Default: one per processor.")
  int threads;

  @Option(
      names = "--losses",
      description = "List every place that could not be read, up to 100,000.")
  boolean allLosses;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final List<String> notLogs = Collections.synchronizedList(new ArrayList<>());
  private final List<Skipped> unread = Collections.synchronizedList(new ArrayList<>());

  /** The command on a terminal. */
  public LogsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogPaths.require(paths, spec);
    List<PathMatcher> left = excludes.stream().map(this::glob).toList();
    SourceFinder.Found found = SourceFinder.find(paths, left);
    long bytes = found.files().stream().mapToLong(LogFile::size).sum();
    LogsReport report;
    try (Progress progress = new Progress(terminal.err(), terminal.live(), bytes)) {
      report = read(found, progress);
    }
    terminal
        .out()
        .print(
            switch (format) {
              case table -> LogsText.of(report, zone(timeZone), gap);
              case json -> LogsJson.of(report, gap);
            });
    if (report.isNothing()) {
      terminal.err().println("! nothing was read: no logs found in the input");
    }
    return report.isIncomplete() ? Exit.INCOMPLETE : Exit.DONE;
  }

  private LogsReport read(SourceFinder.Found found, Progress progress) {
    List<LogFile> files = found.files().stream().map(progress::counted).toList();
    LossLedger losses = new LossLedger(files, allLosses);
    FieldTable fields = FieldTable.of(LogsWorker.FIELDS);
    ReadOptions all = ReadOptions.of(fields);
    ReadOptions options =
        new ReadOptions(
            fields,
            inputZone == null ? all.inputZone() : java.util.Optional.of(zone(inputZone)),
            all.limits(),
            false);
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    List<LogsWorker> workers =
        IntStream.range(0, count).mapToObj(i -> new LogsWorker(fields)).toList();
    Reading.run(files, options, workers, new Events(files, losses));
    Map<LogsWorker.Key, ChannelLog> logs =
        new TreeMap<>(
            Comparator.comparingInt(LogsWorker.Key::source)
                .thenComparing(LogsWorker.Key::host)
                .thenComparing(LogsWorker.Key::channel));
    for (LogsWorker worker : workers) {
      worker
          .logs()
          .forEach((key, log) -> logs.computeIfAbsent(key, k -> ChannelLog.sum()).add(log));
    }
    List<Skipped> skipped = new ArrayList<>(found.skipped());
    skipped.addAll(unread);
    List<FileLosses> lost = losses.all();
    return new LogsReport(files, logs, lost, skipped, notLogs);
  }

  private PathMatcher glob(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "\"" + pattern + "\" is not a file name pattern", e);
    }
  }

  private ZoneId zone(@Nullable String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown time zone \"" + name + "\": expected such as Europe/Berlin",
          e);
    }
  }

  private final class Events implements SourceEvents {
    private final List<LogFile> files;
    private final LossLedger losses;

    Events(List<LogFile> files, LossLedger losses) {
      this.files = files;
      this.losses = losses;
    }

    @Override
    public void opened(int source, OpenedLog log) {
      losses.unit(source, log.format().positionUnit());
    }

    @Override
    public void unrecognised(int source, NoLog none) {
      String name = files.get(source).name();
      if (none.isLoss()) {
        unread.add(new Skipped(name, none.reason(), true));
      } else {
        notLogs.add(name);
      }
    }

    @Override
    public void failed(int source, String reason) {
      losses.failed(source, reason);
    }

    @Override
    public void lost(int source, Loss loss) {
      losses.lost(source, loss);
    }
  }
}
