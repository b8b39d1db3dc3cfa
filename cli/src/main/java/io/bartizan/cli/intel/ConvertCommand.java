package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Version;
import io.bartizan.files.FileProblem;
import io.bartizan.files.OutputFile;
import io.bartizan.files.OutputFolder;
import io.bartizan.files.ReadFiles;
import io.bartizan.intel.export.ExportFormat;
import io.bartizan.intel.export.ExportOptions;
import io.bartizan.intel.export.ExportReport;
import io.bartizan.intel.export.ExportTarget;
import io.bartizan.intel.export.Exports;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.stix.Tlp;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan intel convert}: writes feeds in another format, markings kept. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Write feeds in another format.",
      "Markings are never weakened: TLP:RED is never written, and a format that cannot carry"
          + " labels",
      "gets TLP:CLEAR entries only, unless you name the strictest label to write with --tlp."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan intel convert list.csv --to stix -o bundle.json",
      "  bartizan intel convert feeds/ --to suricata -o datasets/ --tlp green",
      "",
      "Exit status: 0 done, 2 wrong use, 3 something could not be read or written, 4 failed."
    })
final class ConvertCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Feeds to read.")
  List<Path> feeds = List.of();

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description = "stix, misp, csv, list, zeek, suricata (a file for each type) or rpz.")
  String to = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|DIR",
      description = "Where to write; for suricata a folder. Default: standard output.")
  @Nullable Path output;

  @Option(
      names = "--tlp",
      paramLabel = "LABEL",
      description = "The strictest label to write: clear, green, amber or amber+strict.")
  @Nullable String most;

  @Option(
      names = "--default-tlp",
      paramLabel = "LABEL",
      description = "The label of entries that have none. Default: amber+strict.")
  @Nullable String unmarked;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final InstantSource clock;

  ConvertCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    ExportFormat format = format();
    ExportOptions options = ExportOptions.of(clock.instant(), "Bartizan " + Version.VERSION);
    if (most != null) {
      Tlp label = label("--tlp", most);
      if (label == Tlp.RED) {
        throw wrong("--tlp: TLP:RED is for named people and is never written");
      }
      options = options.upTo(label);
    }
    Map<String, Indicator> indicators = new LinkedHashMap<>();
    long rejected = 0;
    boolean isCut = false;
    for (Path feed : feeds) {
      FeedReport report = read(feed, indicators);
      rejected += report.rejectedCount();
      isCut |= report.unread().isPresent();
      report.lines(0).forEach(this::say);
    }
    ExportReport report = write(format, indicators.values(), options);
    report.lines().forEach(this::say);
    if (rejected > 0) {
      say(
          "! "
              + Counted.of(rejected, "entry was", "entries were")
              + " rejected (bartizan intel check lists all)");
    }
    return rejected > 0 || isCut || !report.leftOut().isEmpty() ? Exit.INCOMPLETE : Exit.DONE;
  }

  private FeedReport read(Path feed, Map<String, Indicator> indicators) {
    FeedOptions options = FeedOptions.of(String.valueOf(feed.getFileName()));
    if (unmarked != null) {
      Tlp label = label("--default-tlp", unmarked);
      options =
          FeedOptions.of(
              new io.bartizan.intel.indicator.Feed(
                  options.feed().name(), options.feed().trust(), label));
    }
    try {
      return Feeds.read(feed, options, one -> indicators.put(one.id(), one));
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private ExportReport write(
      ExportFormat format, Collection<Indicator> indicators, ExportOptions options)
      throws IOException {
    if (format.file().isEmpty()) {
      if (output == null) {
        throw wrong("--to " + format.word() + " writes several files: give a folder with -o");
      }
      return files(format, indicators, options, output);
    }
    if (output == null) {
      return Exports.write(format, indicators, options, ExportTarget.stream(terminal.out()));
    }
    try (OutputFile file = OutputFile.open(output, new ReadFiles().addAllOf(feeds))) {
      ExportReport report =
          Exports.write(format, indicators, options, ExportTarget.stream(file.stream()));
      file.commit();
      return report;
    }
  }

  /** All files of a format are put into place together, at the end. */
  private ExportReport files(
      ExportFormat format, Collection<Indicator> indicators, ExportOptions options, Path folder)
      throws IOException {
    OutputFolder.create(folder);
    ReadFiles read = new ReadFiles().addAllOf(feeds);
    List<OutputFile> files = new ArrayList<>();
    try {
      ExportReport report =
          Exports.write(
              format,
              indicators,
              options,
              name -> {
                OutputFile file = OutputFile.open(folder.resolve(name), read);
                files.add(file);
                return file.stream();
              });
      for (OutputFile file : files) {
        file.commit();
      }
      return report;
    } finally {
      files.forEach(OutputFile::close);
    }
  }

  private ExportFormat format() {
    List<String> words =
        Arrays.stream(ExportFormat.values()).map(ExportFormat::word).collect(Collectors.toList());
    return Arrays.stream(ExportFormat.values())
        .filter(one -> one.word().equalsIgnoreCase(to))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "--to: unknown format \""
                        + Visible.excerpt(to)
                        + "\""
                        + NearestName.hint(to, words)
                        + "; expected "
                        + String.join(", ", words)));
  }

  private Tlp label(String option, String text) {
    Optional<Tlp> label = Labels.find(text);
    return label.orElseThrow(
        () ->
            wrong(
                option
                    + ": unknown label \""
                    + Visible.excerpt(text)
                    + "\"; expected clear, green, amber or amber+strict"));
  }

  private void say(String line) {
    terminal.err().println(Visible.text(line));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
