package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.store.door.Ask;
import io.bartizan.store.door.Stored;
import io.bartizan.store.event.BrokenFile;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.Tally;
import io.bartizan.store.search.Query;
import io.bartizan.store.search.QueryParser;
import io.bartizan.store.state.StateStore;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan search}: searches the stored events. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Search the stored events, newest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan search 'host:dc-* AND event_id:4625 since:24h'",
      "  bartizan search 'source_address:10.0.0.0/8 NOT account:svc_*' --top account",
      "  bartizan search '\"failed password\" since:7d' --histogram",
      "  bartizan search 'TargetLogonId:0x3e7' -f jsonl --limit 0 > events.jsonl",
      "",
      "Exit status: 0 done, 2 wrong use, 3 some events could not be searched, 4 failed."
    })
public final class SearchCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;
  private static final int TOP = 20;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "What to search for. Without it, every event.")
  List<String> words = List.of();

  @Mixin final DataFolder data = new DataFolder();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table, jsonl, csv or parquet (with -o).")
  SearchFormat format = SearchFormat.table;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the events to a file.")
  @Nullable Path output;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Maximum number of events; 0 for all. Default: 100.")
  long limit = 100;

  @Option(names = "--histogram", description = "Count the events over time.")
  boolean histogram;

  @Option(
      names = "--top",
      paramLabel = "FIELD",
      description = "Count the values of a field, most frequent first.")
  @Nullable String top;

  @Option(
      names = "--organisation",
      paramLabel = "ID",
      description = "Only events of this organisation and the ones below it.")
  @Nullable String organisation;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final InstantSource clock;

  /** The command on a terminal. */
  public SearchCommand(Terminal terminal) {
    this(terminal, InstantSource.system());
  }

  SearchCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit: a number from 0");
    }
    if (format == SearchFormat.parquet && output == null) {
      throw new ParameterException(spec.commandLine(), "--format parquet needs -o FILE");
    }
    if (histogram && top != null) {
      throw new ParameterException(spec.commandLine(), "--histogram or --top, not both");
    }
    if (output != null && (histogram || top != null)) {
      throw new ParameterException(
          spec.commandLine(), "-o writes events; --histogram and --top print to standard output");
    }
    Parsed<Query> parsed = QueryParser.parse(String.join(" ", words), clock.instant());
    if (!parsed.diagnostics().isEmpty()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(parsed.diagnostics()));
    }
    return parsed.value().isEmpty()
        ? Exit.USAGE
        : Guarded.run(terminal, () -> search(String.join(" ", words)));
  }

  private int search(String query) throws IOException {
    Ask ask = new Ask(query, clock.instant(), scope());
    try (DataFolder.Opened opened = data.open(spec)) {
      Stored store = opened.events();
      if (histogram) {
        histogram(store, ask);
      } else if (top != null) {
        top(store, ask, top);
      } else if (format == SearchFormat.parquet && output != null) {
        export(store, ask, output);
      } else {
        events(store, ask);
      }
      return unsearched(store.broken());
    }
  }

  private @Nullable List<String> scope() {
    if (organisation == null) {
      return null;
    }
    try (StateStore state = data.openState(spec)) {
      List<String> ids = state.organisations().subtree(organisation);
      if (ids.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no organisation \"" + Visible.excerpt(organisation) + "\"");
      }
      return ids;
    }
  }

  private void events(Stored store, Ask ask) throws IOException {
    if (output == null) {
      write(store, ask, EventWriter.of(format, terminal.out(), terminal));
      return;
    }
    try (OutputFile file = OutputFile.open(output, read())) {
      write(store, ask, EventWriter.of(format, file.stream(), terminal));
      file.commit();
    }
  }

  /** What is read, and never written over. */
  private ReadFiles read() {
    return new ReadFiles().addStore(data.path());
  }

  private void write(Stored store, Ask ask, EventWriter writer) throws IOException {
    long rest = limit == 0 ? Long.MAX_VALUE : limit;
    Page.Position behind = null;
    boolean more = true;
    while (more && rest > 0) {
      Page page = store.search(ask, (int) Math.min(PAGE, rest), behind);
      for (var event : page.events()) {
        writer.write(event);
      }
      rest -= page.events().size();
      behind = page.next().orElse(null);
      more = behind != null;
    }
    writer.end();
    if (more) {
      terminal
          .err()
          .printf("There may be more than these %,d events; --limit sets how many.%n", limit);
    }
  }

  private void export(Stored store, Ask ask, Path file) throws IOException {
    Path written = store.export(ask, limit == 0 ? Long.MAX_VALUE : limit);
    try (OutputFile target = OutputFile.open(file, read())) {
      Files.copy(written, target.stream());
      target.commit();
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private void histogram(Stored store, Ask ask) throws IOException {
    List<Tally.Bucket> all = store.histogram(ask, Duration.ofMinutes(1));
    terminal.out().print(HistogramText.of(all, terminal.width()));
  }

  private void top(Stored store, Ask ask, String name) throws IOException {
    int most =
        (int) Math.min(Integer.MAX_VALUE, limit == 0 ? Integer.MAX_VALUE : Math.min(limit, TOP));
    Tally tally = store.top(ask, name, most);
    for (Tally.Count count : tally.values()) {
      terminal.out().printf("%,12d  %s%n", count.events(), Visible.text(count.value()));
    }
    terminal
        .err()
        .printf(
            "%,d events, %,d without %s; %,d values.%n",
            tally.events(), tally.without(), Visible.excerpt(name), tally.distinct());
  }

  private int unsearched(List<BrokenFile> broken) {
    for (BrokenFile file : broken) {
      terminal
          .err()
          .printf(
              "! %s: %s; its %,d events were not searched%n",
              file.file().path(), file.reason(), file.file().rows());
    }
    return broken.isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
  }
}
