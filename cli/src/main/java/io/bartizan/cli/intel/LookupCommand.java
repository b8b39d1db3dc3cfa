package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.hunt.HuntIntel;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.Known;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import io.bartizan.intel.observable.ReportText;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.JsonText;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan intel lookup}: what feeds say of values, or of all values in a report. */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description = {
      "Say what feeds know of values.",
      "Without values, read a text from standard input and look up every value in it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan intel lookup 198.51.100.7 'evil[.]example' --intel feeds/",
      "  bartizan intel lookup --intel feeds/ < report.txt",
      "",
      "Each value is known, held (a warning list holds the indicator back), refused (it is never",
      "looked for), past (revoked or out of its time) or unknown. Defanged values are read as they",
      "are meant.",
      "Exit status: 0 done, 2 wrong use, 3 a value or a feed was not read to its end, 4 failed."
    })
final class LookupCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "VALUE",
      arity = "0..*",
      description = "Addresses, domains, URLs, hashes, mail addresses.")
  List<String> values = List.of();

  @Mixin IntelOptions intel = new IntelOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default) or jsonl, one object per value.")
  String format = "table";

  private static final int MOST_PROBLEMS = 20;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final InputStream in;
  private final InstantSource clock;

  LookupCommand(Terminal terminal, InputStream in, InstantSource clock) {
    this.terminal = terminal;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (!intel.isGiven()) {
      throw wrong("give the feeds to look in with --intel");
    }
    if (!format.equals("table") && !format.equals("jsonl")) {
      throw wrong("--format: expected table or jsonl");
    }
    List<String> unread = new ArrayList<>();
    boolean cut = false;
    Map<Observable, String> asked = new LinkedHashMap<>();
    if (values.isEmpty()) {
      cut = fromText(asked);
    } else {
      values.forEach(value -> fromValue(value, asked, unread));
    }
    HuntIntel loaded = load();
    IndicatorSet set = loaded.set();
    List<Answer> answers = new ArrayList<>();
    asked.forEach((one, written) -> answers.add(answer(one, written, set)));
    if (format.equals("jsonl")) {
      answers.forEach(answer -> terminal.out().println(json(answer)));
    } else {
      new LookupTable(terminal).print(answers);
    }
    unread.forEach(
        value ->
            terminal
                .err()
                .println(
                    "! "
                        + Visible.excerpt(value, 200)
                        + ": no address, domain, URL, hash or mail address"));
    boolean whole = whole(loaded);
    if (cut) {
      terminal.err().println("! the text is longer than 64 MB: the rest was not read");
    }
    return unread.isEmpty() && !cut && whole ? Exit.DONE : Exit.INCOMPLETE;
  }

  /** Whether all feeds were read to their end. Says what of them cannot be looked up. */
  private boolean whole(HuntIntel loaded) {
    boolean whole = true;
    for (FeedReport feed : loaded.feeds()) {
      String name = Visible.excerpt(feed.name(), 200);
      if (feed.rejectedCount() > 0) {
        terminal
            .err()
            .println(
                "! "
                    + Counted.of(feed.rejectedCount(), "entry", "entries")
                    + " of "
                    + name
                    + " rejected (bartizan intel check lists all)");
      }
      if (feed.unread().isPresent()) {
        terminal.err().println("! " + name + " was not read to its end: " + feed.unread().get());
        whole = false;
      }
    }
    loaded.listProblems().stream()
        .limit(MOST_PROBLEMS)
        .forEach(problem -> terminal.err().println("! " + Visible.excerpt(problem, 300)));
    if (loaded.listProblems().size() > MOST_PROBLEMS) {
      terminal.err().println("! and " + (loaded.listProblems().size() - MOST_PROBLEMS) + " more");
    }
    return whole;
  }

  /** All values of the text on standard input; says whether it was cut. */
  private boolean fromText(Map<Observable, String> asked) throws IOException {
    Optional<byte[]> bytes = InputFile.bounded(in, ReportText.LONGEST);
    byte[] text = bytes.orElse(new byte[0]);
    if (bytes.isEmpty()) {
      throw wrong("the text on standard input is longer than 64 MB");
    }
    ReportText.Extract extract = ReportText.extract(new String(text, StandardCharsets.UTF_8));
    extract.found().forEach(found -> ask(found.observable(), found.written(), asked));
    if (asked.isEmpty()) {
      terminal.err().println("No values found on standard input.");
    }
    return extract.isCut();
  }

  private static void fromValue(String value, Map<Observable, String> asked, List<String> unread) {
    Observables.guess(value)
        .ifPresentOrElse(one -> ask(one, value, asked), () -> unread.add(value));
  }

  /** A value; of a URL its host too, for most feeds name only that. */
  private static void ask(Observable one, String written, Map<Observable, String> asked) {
    asked.putIfAbsent(one, written);
    if (one.type() == ObservableType.URL) {
      host(one.normal())
          .flatMap(Observables::guess)
          .ifPresent(host -> asked.putIfAbsent(host, written));
    }
  }

  private static Optional<String> host(String url) {
    try {
      return Optional.ofNullable(new URI(url).getHost());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private HuntIntel load() {
    try {
      return intel.load(Optional.empty(), true);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  /** What became of a value. */
  enum Status {
    KNOWN,
    HELD,
    REFUSED,
    PAST,
    UNKNOWN
  }

  /**
   * What feeds say of a value.
   *
   * @param written the value as it was given
   */
  record Answer(Observable one, String written, Status status, List<Known> known) {}

  private Answer answer(Observable one, String written, IndicatorSet set) {
    List<Known> known = set.lookup(one);
    Instant now = clock.instant();
    if (known.isEmpty() && one.type() == ObservableType.FILE_NAME) {
      // A feed that states types may know the name as that of a domain of a private network.
      Optional<Observable> domain = Normal.of(ObservableType.DOMAIN, one.normal());
      if (domain.isPresent() && !set.lookup(domain.get()).isEmpty()) {
        return answer(domain.get(), written, set);
      }
    }
    return new Answer(one, written, status(known, now), known);
  }

  private static Status status(List<Known> known, Instant now) {
    if (known.isEmpty()) {
      return Status.UNKNOWN;
    }
    if (known.stream().anyMatch(each -> each.isInForce(now))) {
      return Status.KNOWN;
    }
    if (known.stream().anyMatch(each -> each.heldBy().isPresent())) {
      return Status.HELD;
    }
    return known.stream().anyMatch(each -> each.refused().isPresent())
        ? Status.REFUSED
        : Status.PAST;
  }

  private static String json(Answer answer) {
    StringWriter text = new StringWriter();
    try (var out = JsonText.oneLine(text)) {
      out.writeStartObject();
      out.writeStringProperty("value", answer.one().normal());
      out.writeStringProperty("written", answer.written());
      out.writeStringProperty("type", LookupTable.word(answer.one().type()));
      out.writeStringProperty("status", LookupTable.word(answer.status()));
      out.writeArrayPropertyStart("indicators");
      for (Known known : answer.known()) {
        KnownJson.write(known, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
