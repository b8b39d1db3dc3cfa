package io.bartizan.cli.hunt;

import io.bartizan.cli.rules.options.RuleOptions;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Progress;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.cli.terminal.Version;
import io.bartizan.event.LogSource;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.Hunt;
import io.bartizan.hunt.HuntRequest;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.SourceFinder;
import io.bartizan.logs.time.TimeParser;
import io.bartizan.report.OutputFormat;
import io.bartizan.report.SummaryText;
import io.bartizan.sigma.Level;
import io.bartizan.workbench.pack.RulePack;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan hunt}. */
@Command(
    name = "hunt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Find attacks in logs with Sigma rules.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan hunt evidence/                          with the rules that come along",
      "  bartizan hunt evidence/ --rules sigma/rules --level high",
      "  bartizan hunt C.zip --rules rules/ -o report.html -o matches.jsonl",
      "  bartizan hunt events.json --since 2026-03-01 --where host=DC01,DC02",
      "  zcat audit.json.gz | bartizan hunt - --logsource '-=aws/-/cloudtrail'",
      "",
      "Exit status: 0 done, 1 a match at or above --fail-on, 2 wrong use,",
      "3 some input unread (this wins over 1), or with --strict a rule rejected."
    })
public final class HuntCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, folders, archives; - for standard input.")
  List<String> paths = List.of();

  @Mixin RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only events at this time or later.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only events before this time.")
  @Nullable String until;

  @Option(
      names = "--where",
      paramLabel = "KEY=VALUE",
      description = "Only events of these: host=A,B channel=C id=4624,4625.")
  List<String> where = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leave out files and folders whose name or path is like this.")
  List<String> excludes = List.of();

  @Option(
      names = "--logsource",
      paramLabel = "GLOB=PRODUCT/CATEGORY/SERVICE",
      description = "Say what the events of files are that are not recognised; a dash for a part.")
  List<String> logSources = List.of();

  @Option(
      names = "--input-zone",
      paramLabel = "ZONE",
      description = "The zone of times that are written without one; such are no times otherwise.")
  @Nullable String inputZone;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "The zone in which people are shown times; UTC unless said otherwise.")
  @Nullable String timeZone;

  @Option(
      names = "--blank",
      paramLabel = "TEXT",
      description = "A value that counts as empty, such as the dash that Windows writes.")
  @Nullable String blank;

  @Option(names = "--no-dedup", description = "Report copies of a record too.")
  boolean noDedup;

  @Option(names = "--recover", description = "Also read deleted records from unused space (EVTX).")
  boolean recover;

  @Option(names = "--hash", description = "Give the SHA-256 of each input in the summary.")
  boolean hash;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read and match; as many as there are processors by default.")
  int threads;

  @Mixin LimitOptions limitOptions = new LimitOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "What standard output is given, where no -o writes that format to a file: table, jsonl,"
              + " csv, timesketch, ocsf, html.")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "[FORMAT:]FILE",
      description =
          "Write to a file, in the format of its ending (.html .jsonl .csv .txt"
              + " .timesketch.jsonl .ocsf.jsonl) or the one named; may be given several times.")
  List<String> outputs = List.of();

  @Option(names = "--with-event", description = "Give whole events in jsonl and ocsf.")
  boolean withEvent;

  @Option(names = "--csv-raw", description = "Leave cells alone that a spreadsheet could run.")
  boolean csvRaw;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit with 1 when there is a match at this level or above.")
  @Nullable String failOn;

  @Option(names = "--strict", description = "Exit with 3 when a rule was rejected.")
  boolean strict;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no summary.")
  boolean quiet;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public HuntCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ruleOptions.problems().stream().findFirst().ifPresent(this::wrong);
    limitOptions.problem().ifPresent(this::wrong);
    Optional<Level> fail = Optional.ofNullable(failOn).map(this::level);
    int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    List<Target> targets = targets();
    RulePack pack;
    HuntRequest request;
    try {
      pack = ruleOptions.load(terminal, Threads.of(workers));
      request = request(pack, workers, targets);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    if (pack.rules().isEmpty()) {
      wrong("no rule is left to run: " + pack.report().rejections().size() + " were rejected");
    }
    return run(request, targets, fail);
  }

  private int run(HuntRequest request, List<Target> targets, Optional<Level> fail)
      throws IOException {
    ZoneId zone = zone(timeZone).orElse(ZoneOffset.UTC);
    long bytes = request.files().stream().mapToLong(LogFile::size).sum();
    List<FindingWriter> writers = new ArrayList<>();
    HuntSummary summary;
    try (Progress progress = new Progress(terminal.err(), terminal.live() && !quiet, bytes)) {
      for (Target target : targets) {
        writers.add(target.open(style(target)));
      }
      summary = new Hunt(request, progress).run(writers, zone, Version.VERSION);
    } finally {
      for (FindingWriter writer : writers) {
        writer.close();
      }
    }
    if (!quiet) {
      terminal.err().print(SummaryText.of(summary, zone));
    }
    return status(summary, fail);
  }

  private int status(HuntSummary summary, Optional<Level> fail) {
    if (summary.isIncomplete() || strict && !summary.report().rejections().isEmpty()) {
      return Exit.INCOMPLETE;
    }
    boolean found =
        fail.isPresent()
            && summary.matches().entrySet().stream()
                .anyMatch(e -> e.getValue() > 0 && e.getKey().compareTo(fail.get()) >= 0);
    return found ? Exit.FOUND : Exit.DONE;
  }

  private HuntRequest request(RulePack pack, int workers, List<Target> targets) throws IOException {
    SourceFinder.Found found = SourceFinder.find(paths, excludes.stream().map(this::glob).toList());
    boolean keepEvents = targets.stream().anyMatch(target -> target.wantsEvents(withEvent));
    return new HuntRequest(
        found.files(),
        found.skipped(),
        pack.forHunt(),
        ruleOptions.routing(terminal),
        logSources.stream().map(this::forced).toList(),
        workers,
        Optional.ofNullable(since).map(text -> time("--since", text)),
        Optional.ofNullable(until).map(text -> time("--until", text)),
        where.stream().map(this::where).toList(),
        zone(inputZone),
        Optional.ofNullable(blank),
        recover,
        !noDedup,
        keepEvents,
        hash,
        limitOptions.limits());
  }

  private void wrong(String message) {
    throw new ParameterException(spec.commandLine(), message);
  }

  private ParameterException wrongly(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Level level(String name) {
    return Level.find(name).orElseThrow(() -> wrongly("unknown level \"" + name + "\""));
  }

  private Optional<ZoneId> zone(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(name.equals("local") ? ZoneId.systemDefault() : ZoneId.of(name));
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown time zone \"" + name + "\": expected such as Europe/Berlin, +01:00 or local",
          e);
    }
  }

  private Instant time(String option, String text) {
    ZoneId zone = zone(timeZone).orElse(ZoneOffset.UTC);
    String full = text.length() == 10 ? text + "T00:00" : text;
    return TimeParser.parse(full, Optional.of(zone))
        .orElseThrow(
            () ->
                wrongly(
                    option
                        + " "
                        + text
                        + " is no time: expected such as 2026-01-31 or"
                        + " 2026-01-31T23:59:59Z"));
  }

  private HuntRequest.Where where(String text) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals).toLowerCase(Locale.ROOT);
    if (!List.of("host", "channel", "id").contains(key) || equals < 0) {
      throw wrongly("--where " + text + ": expected host=..., channel=... or id=...");
    }
    return new HuntRequest.Where(
        key, List.of(text.substring(equals + 1).toLowerCase(Locale.ROOT).split(",", -1)));
  }

  private HuntRequest.Forced forced(String text) {
    int equals = text.lastIndexOf('=');
    String[] parts = equals < 0 ? new String[0] : text.substring(equals + 1).split("/", -1);
    if (parts.length != 3) {
      throw wrongly(
          "--logsource " + text + ": expected GLOB=product/category/service, a dash for none");
    }
    LogSource logSource = new LogSource(part(parts[0]), part(parts[1]), part(parts[2]));
    return new HuntRequest.Forced(glob(text.substring(0, equals)), logSource);
  }

  private static String part(String text) {
    return text.equals("-") ? "" : text;
  }

  private PathMatcher glob(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "\"" + pattern + "\" is no pattern of file names", e);
    }
  }

  private List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    outputs.forEach(output -> targets.add(target(output)));
    OutputFormat wanted = outputFormat(format == null ? "table" : format);
    boolean isInFile = targets.stream().anyMatch(target -> target.format == wanted);
    if (outputs.isEmpty() || format != null && !isInFile) {
      targets.addFirst(new Target(wanted, Optional.empty()));
    }
    return targets;
  }

  private OutputFormat outputFormat(String word) {
    for (OutputFormat one : OutputFormat.values()) {
      if (one.word().equalsIgnoreCase(word)) {
        return one;
      }
    }
    throw wrongly(
        "unknown format \"" + word + "\": expected table, jsonl, csv, timesketch, ocsf or html");
  }

  private Target target(String text) {
    int colon = text.indexOf(':');
    if (colon > 1) {
      return new Target(
          outputFormat(text.substring(0, colon)), Optional.of(Path.of(text.substring(colon + 1))));
    }
    OutputFormat byName =
        OutputFormat.ofFileName(text)
            .orElseThrow(
                () -> wrongly("-o " + text + ": the ending names no format; write FORMAT:FILE"));
    return new Target(byName, Optional.of(Path.of(text)));
  }

  private OutputFormat.Style style(Target target) {
    boolean onTerminal = target.file.isEmpty();
    return new OutputFormat.Style(
        withEvent, csvRaw, onTerminal && terminal.colourOut(), onTerminal ? terminal.width() : 240);
  }

  /** Where findings go, and in which form. */
  private final class Target {
    private final OutputFormat format;
    private final Optional<Path> file;

    Target(OutputFormat format, Optional<Path> file) {
      this.format = format;
      this.file = file;
    }

    boolean wantsEvents(boolean asked) {
      return format == OutputFormat.HTML
          || asked && (format == OutputFormat.JSONL || format == OutputFormat.OCSF);
    }

    FindingWriter open(OutputFormat.Style style) throws IOException {
      OutputStream stream = file.isPresent() ? Files.newOutputStream(file.get()) : terminal.out();
      return format.writer(new BufferedOutputStream(stream, 1 << 16), style);
    }
  }
}
