package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bartizan intel import}: puts a feed into the data folder, where a running collector or
 * server takes it from. The file is kept as it came, under its name; one of the same name is
 * replaced in one step.
 */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Add a feed to the indicators of bartizan collect and serve.",
      "A running process uses it within seconds. A feed with the same name is replaced."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan intel import bundle.json --dry-run",
      "  bartizan intel import bundle.json --data /var/lib/bartizan",
      "",
      "To remove a feed, delete its file from the folder intel in the data folder.",
      "Exit status: 0 done, 1 an entry was rejected (the rest is used), 2 wrong use, 4 failed."
    })
final class ImportCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 20;
  private static final String FOLDER = "intel";

  @Parameters(paramLabel = "FILE", description = "The feed.")
  Path feed = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: BARTIZAN_DATA, or ./bartizan-data.")
  @Nullable Path data;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the feed: letters, digits, dots, hyphens. Default: the file's.")
  @Nullable String name;

  @Option(names = "--dry-run", description = "Report what would be imported, and change nothing.")
  boolean dryRun;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path target = target();
    Comparing compared = new Comparing(existing(target));
    FeedReport report = read(feed, compared);
    report.lines(MOST_SHOWN).forEach(line -> terminal.err().println(Visible.text(line)));
    if (report.indicators() == 0) {
      throw wrong(feed + ": no indicators found in it; nothing was imported");
    }
    terminal.err().println("  " + compared.words());
    if (dryRun) {
      terminal.err().println("nothing was changed (--dry-run)");
    } else {
      copy(target);
      terminal.err().println("imported as " + Visible.text(target.toString()));
    }
    return report.rejectedCount() > 0 || report.unread().isPresent() ? Exit.FOUND : Exit.DONE;
  }

  private Path target() {
    String file = name == null ? String.valueOf(feed.getFileName()) : name;
    if (!file.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,120}")) {
      throw wrong("--name: expected letters, digits, dots and hyphens, not \"" + file + "\"");
    }
    Path folder = data;
    if (folder == null) {
      String said = System.getenv().getOrDefault("BARTIZAN_DATA", "");
      folder = Path.of(said.isEmpty() ? "bartizan-data" : said);
    }
    if (!Files.isDirectory(folder)) {
      throw wrong(
          folder + " is no data folder; give the one of bartizan collect or serve with --data");
    }
    return folder.resolve(FOLDER).resolve(file);
  }

  /** What the feed of this name has so far. */
  private static IndicatorSet existing(Path target) throws IOException {
    IndicatorSet.Builder set = IndicatorSet.builder(Admission.usual());
    if (Files.isRegularFile(target)) {
      Feeds.read(target, FeedOptions.of(String.valueOf(target.getFileName())), set::add);
    }
    return set.build();
  }

  private FeedReport read(Path path, Comparing compared) {
    try {
      InputFile.require(path);
      return Feeds.read(path, FeedOptions.of(String.valueOf(path.getFileName())), compared::take);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private void copy(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream in = InputFile.open(feed);
        OutputFile file = OutputFile.open(target, new ReadFiles().add(feed))) {
      in.transferTo(file.stream());
      file.commit();
    }
  }

  /** Counts what is new. */
  private static final class Comparing {
    private final IndicatorSet before;
    private long added;
    private long changed;
    private long same;

    Comparing(IndicatorSet before) {
      this.before = before;
    }

    void take(Indicator indicator) {
      var old = before.find(indicator.id());
      if (old.isEmpty()) {
        added++;
      } else if (isSame(old.get(), indicator)) {
        same++;
      } else {
        changed++;
      }
    }

    /** The name of the feed aside: the same entry under another file name is the same. */
    private static boolean isSame(Indicator one, Indicator other) {
      return one.written().equals(other.written())
          && one.validUntil().equals(other.validUntil())
          && one.revoked() == other.revoked()
          && one.tlp() == other.tlp()
          && one.confidence().equals(other.confidence());
    }

    String words() {
      long gone = before.size() - same - changed;
      return Counted.number(added)
          + " new, "
          + Counted.number(changed)
          + " changed, "
          + Counted.number(same)
          + " as before, "
          + Counted.number(Math.max(0, gone))
          + " no longer in the feed";
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
