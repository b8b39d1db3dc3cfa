package io.bartizan.cli.hunt;

import io.bartizan.cli.intel.IntelOptions;
import io.bartizan.cli.rules.options.RuleOptions;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.LogPaths;
import io.bartizan.cli.terminal.Progress;
import io.bartizan.cli.terminal.QuietLibraries;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.cli.terminal.Version;
import io.bartizan.event.LogSource;
import io.bartizan.files.FileProblem;
import io.bartizan.files.ReadFiles;
import io.bartizan.files.ScratchFolder;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.Hunt;
import io.bartizan.hunt.HuntRequest;
import io.bartizan.hunt.HuntRules;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.hunt.SchemePeek;
import io.bartizan.live.retro.StoredLog;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.SourceFinder;
import io.bartizan.logs.time.TimeParser;
import io.bartizan.report.OutputFormat;
import io.bartizan.report.notes.SummaryText;
import io.bartizan.sigma.Level;
import io.bartizan.store.door.DoorClient;
import io.bartizan.store.door.OpenStore;
import io.bartizan.store.door.Stored;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.event.StoreUnavailable;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
      "  bartizan hunt evidence/                          with the built-in rules",
      "  bartizan hunt evidence/ --rules sigma/rules --level high",
      "  bartizan hunt evidence/ --intel feeds/           with shared indicators",
      "  bartizan hunt C.zip --rules rules/ -o report.html -o matches.jsonl",
      "  bartizan hunt events.json --since 2026-03-01 --where host=DC01,DC02",
      "  bartizan hunt --stored --data /var/lib/bartizan --rules new.yml",
      "  zcat audit.json.gz | bartizan hunt - --logsource '-=aws/-/cloudtrail'",
      "",
      "Exit status: 0 done, 1 a match at or above --fail-on, 2 wrong use,",
      "3 some input was not read or there was none (3 wins over 1), or a rule or an",
      "indicator was rejected (with --strict), 4 failed."
    })
public final class HuntCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, folders, archives; - for standard input.")
  List<String> paths = List.of();

  @Mixin RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = "--stored",
      description = "Hunt in the events that bartizan collect stored in --data, not in files.")
  boolean stored;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of bartizan collect or serve; it may be running.")
  @Nullable Path dataFolder;

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "Only the stored events of this organisation.")
  @Nullable String organisation;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only events at or after this time.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only events before this time.")
  @Nullable String until;

  @Option(
      names = "--where",
      paramLabel = "KEY=VALUE",
      description =
          "Only these events: host=A,B channel=C id=4624,4625. A host may be short or a pattern.")
  List<String> where = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Skip files and folders whose name or path matches this pattern.")
  List<String> excludes = List.of();

  @Option(
      names = "--logsource",
      paramLabel = "GLOB=PRODUCT/CATEGORY/SERVICE",
      description = "Log source of files that are not recognised; a dash leaves a part open.")
  List<String> logSources = List.of();

  @Option(
      names = "--input-zone",
      paramLabel = "ZONE",
      description = "Time zone of timestamps without one. Without it, such values are ignored.")
  @Nullable String inputZone;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Time zone for tables and reports. Default: UTC.")
  @Nullable String timeZone;

  @Option(
      names = "--blank",
      paramLabel = "TEXT",
      description = "Treat this value as empty, such as the dash that Windows writes.")
  @Nullable String blank;

  @Option(names = "--no-dedup", description = "Also report copies of a record.")
  boolean noDedup;

  @Option(
      names = "--recover",
      description = "Also read deleted records from unused space in event logs.")
  boolean recover;

  @Option(names = "--hash", description = "Print the SHA-256 of each input in the summary.")
  boolean hash;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads. Default: one per processor.")
  int threads;

  @Mixin IntelOptions intelOptions = new IntelOptions();

  @Option(
      names = "--intel-expired",
      description =
          "Also report events after the end of an indicator: its source's, or ours of 30 days for"
              + " addresses and 180 for domains and URLs.")
  boolean intelExpired;

  @Mixin LimitOptions limitOptions = new LimitOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "Format for standard output: table, jsonl, csv, timesketch, ocsf or html. Default: table,"
              + " or nothing with -o.")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "[FORMAT:]FILE",
      description =
          "Write to a file. Its name gives the format (.html .jsonl .csv .txt .timesketch.jsonl"
              + " .ocsf.jsonl), or name it. Repeatable.")
  List<String> outputs = List.of();

  @Option(names = "--with-event", description = "Include whole events in jsonl and ocsf.")
  boolean withEvent;

  @Option(
      names = "--csv-raw",
      description =
          "Write csv cells as they are: with control characters, and with text that a spreadsheet"
              + " would run as a formula.")
  boolean csvRaw;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit with 1 if there is a match of this level or above.")
  @Nullable String failOn;

  @Option(names = "--strict", description = "Exit with 3 if a rule or an indicator was rejected.")
  boolean strict;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no progress and no summary. Errors and unread input are still reported.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Name what the summary counts: log sources, fields and correlations.")
  boolean verbose;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public HuntCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ruleOptions.problems().stream().findFirst().ifPresent(this::wrong);
    intelOptions.problem().ifPresent(this::wrong);
    if (intelExpired && !intelOptions.isGiven()) {
      wrong("--intel-expired goes with --intel");
    }
    if (stored) {
      return stored();
    }
    if (dataFolder != null || organisation != null) {
      wrong("--data and --organisation go with --stored");
    }
    if (paths.isEmpty()) {
      wrong("Missing required parameter: 'PATH'");
    }
    LogPaths.require(paths, spec);
    return hunt(SourceFinder.find(paths, excludes.stream().map(this::glob).toList()));
  }

  /** Over stored events: a log like others. */
  private int stored() throws IOException {
    Path data = dataFolder;
    if (data == null) {
      throw wrongly("--stored needs the data folder of bartizan collect: --data DIR");
    }
    if (!paths.isEmpty()) {
      wrong("--stored hunts in stored events and takes no PATH");
    }
    Path events = data.resolve("events");
    if (!Files.isDirectory(events)) {
      wrong(data + " has no events of bartizan collect");
    }
    QuietLibraries.keep();
    try (EventStore store = EventStore.open(events, StoreOptions.DEFAULT)) {
      return stored(events, OpenStore.of(store));
    } catch (StoreUnavailable e) {
      Optional<DoorClient> door =
          e.state() == StoreUnavailable.State.IN_USE ? DoorClient.of(data) : Optional.empty();
      if (door.isPresent()) {
        return stored(events, door.get());
      }
      throw new IOException(e.getMessage(), e);
    }
  }

  private int stored(Path events, Stored store) throws IOException {
    LogFile log = StoredLog.file(events, store, Optional.ofNullable(organisation));
    return hunt(new SourceFinder.Found(List.of(log), List.of()));
  }

  private int hunt(SourceFinder.Found found) throws IOException {
    limitOptions.problem().ifPresent(this::wrong);
    Optional<Level> fail = Optional.ofNullable(failOn).map(this::level);
    int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    List<HuntOutputs.Target> targets = targets();
    RulePack pack;
    HuntRequest request;
    try {
      if (ruleOptions.leavesScheme() && logSources.isEmpty()) {
        SchemePeek.of(found.files()).ifPresent(ruleOptions::fit);
      }
      pack = ruleOptions.load(terminal, Threads.of(workers));
      request = request(found, pack, workers, targets);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    return run(request, pack, targets, fail);
  }

  private int run(
      HuntRequest request, RulePack pack, List<HuntOutputs.Target> targets, Optional<Level> fail)
      throws IOException {
    ZoneId zone = zone(timeZone).orElse(ZoneOffset.UTC);
    ScratchFolder.sweep();
    HuntSummary summary;
    List<String> written;
    try (HuntOutputs outputsOpen = open(targets, read(request, pack))) {
      summary = hunt(request, outputsOpen.writers(), zone);
      written = outputsOpen.commit();
    }
    terminal
        .err()
        .print(quiet ? SummaryText.losses(summary, zone) : SummaryText.of(summary, zone, verbose));
    if (!quiet) {
      written.forEach(terminal.err()::println);
    }
    noHost(summary);
    return status(summary, fail);
  }

  /** Says which hosts there are when those asked for have no match. */
  private void noHost(HuntSummary summary) {
    if (summary.matchCount() == 0 && !summary.otherHosts().isEmpty()) {
      terminal
          .err()
          .println(
              "No match on the hosts given with --where. Hosts with matches: "
                  + Visible.excerpt(String.join(", ", summary.otherHosts()), 800));
    }
  }

  private HuntSummary hunt(HuntRequest request, List<FindingWriter> writers, ZoneId zone)
      throws IOException {
    long bytes = request.files().stream().mapToLong(LogFile::size).sum();
    try (Progress progress = new Progress(terminal.err(), terminal.live() && !quiet, bytes)) {
      return new Hunt(request, progress).run(writers, zone, Version.VERSION);
    }
  }

  private HuntOutputs open(List<HuntOutputs.Target> targets, ReadFiles read) throws IOException {
    HuntOutputs opened = new HuntOutputs();
    try {
      for (HuntOutputs.Target target : targets) {
        opened.open(target, style(target), terminal, read);
        target.file().ifPresent(file -> warn(file, read));
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** What the hunt reads, and must not write over. */
  private ReadFiles read(HuntRequest request, RulePack pack) throws IOException {
    ReadFiles read = new ReadFiles();
    ruleOptions.reads(pack, read);
    intelOptions.reads(read);
    Optional.ofNullable(dataFolder).ifPresent(read::addStore);
    for (String path : paths) {
      read.addNamed(path.equals(SourceFinder.STDIN) ? "/proc/self/fd/0" : path);
    }
    request.files().stream().map(LogFile::file).distinct().forEach(read::addNamed);
    return read;
  }

  private void warn(Path file, ReadFiles read) {
    read.folderAround(file)
        .ifPresent(
            folder ->
                terminal
                    .err()
                    .println(
                        "! "
                            + Visible.text(file.toString())
                            + " lies inside "
                            + Visible.text(folder.toString())
                            + ", which is read: the next hunt finds it there"));
  }

  private int status(HuntSummary summary, Optional<Level> fail) {
    if (summary.isIncomplete() || strict && isRejecting(summary)) {
      return Exit.INCOMPLETE;
    }
    boolean found =
        fail.isPresent()
            && summary.matches().entrySet().stream()
                .anyMatch(e -> e.getValue() > 0 && e.getKey().compareTo(fail.get()) >= 0);
    return found ? Exit.FOUND : Exit.DONE;
  }

  /** Whether a rule or an indicator could not be used. */
  private static boolean isRejecting(HuntSummary summary) {
    return !summary.report().rejections().isEmpty()
        || summary.indicators().filter(all -> all.rejected() + all.refused() > 0).isPresent();
  }

  private HuntRequest request(
      SourceFinder.Found found, RulePack pack, int workers, List<HuntOutputs.Target> targets)
      throws IOException {
    boolean keepEvents = targets.stream().anyMatch(target -> target.wantsEvents(withEvent));
    return new HuntRequest(
        found.files(),
        found.skipped(),
        rules(pack),
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

  private HuntRules rules(RulePack pack) throws IOException {
    return intelOptions.isGiven()
        ? pack.forHunt().with(intelOptions.load(ruleOptions.leastLevel(), intelExpired))
        : pack.forHunt();
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
                        + " is not a time: expected 2026-01-31 or"
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
          spec.commandLine(), "\"" + pattern + "\" is not a file name pattern", e);
    }
  }

  private List<HuntOutputs.Target> targets() {
    List<HuntOutputs.Target> targets = new ArrayList<>();
    outputs.forEach(output -> targets.add(target(output)));
    OutputFormat wanted = outputFormat(format == null ? "table" : format);
    boolean isInFile = targets.stream().anyMatch(target -> target.format() == wanted);
    if (outputs.isEmpty() || format != null && !isInFile) {
      targets.addFirst(new HuntOutputs.Target(wanted, Optional.empty()));
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

  private HuntOutputs.Target target(String text) {
    int colon = text.indexOf(':');
    if (colon > 1) {
      return new HuntOutputs.Target(
          outputFormat(text.substring(0, colon)), Optional.of(path(text.substring(colon + 1))));
    }
    OutputFormat byName =
        OutputFormat.ofFileName(text)
            .orElseThrow(
                () ->
                    wrongly("-o \"" + text + "\": the ending names no format; write FORMAT:FILE"));
    return new HuntOutputs.Target(byName, Optional.of(path(text)));
  }

  private Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          spec.commandLine(), "-o " + text + ": not a path: " + e.getReason(), e);
    }
  }

  private OutputFormat.Style style(HuntOutputs.Target target) {
    boolean onTerminal = target.file().isEmpty();
    return new OutputFormat.Style(
        withEvent, csvRaw, onTerminal && terminal.colourOut(), onTerminal ? terminal.width() : 240);
  }
}
