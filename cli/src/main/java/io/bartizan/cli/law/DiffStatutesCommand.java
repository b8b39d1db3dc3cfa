package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.edition.CatalogueDiff;
import io.bartizan.duty.edition.Change;
import io.bartizan.duty.edition.Touch;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import io.bartizan.files.FileProblem;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List what changed between two editions of statutes, and which open incidents are affected.",
      "An edition is a folder or file that is added to the built-in statutes, or \"shipped\" for"
          + " the built-in ones alone."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law diff shipped my-statutes/",
      "  bartizan law diff old/ new/ --incident open/2041.yml --incident open/2042.yml",
      "",
      "Exit status: 0 no changes, 1 changes, 2 wrong use, 3 the facts cannot be used, 4 failed."
    })
final class DiffStatutesCommand implements Callable<Integer> {

  private static final String SHIPPED = "shipped";

  @Parameters(index = "0", paramLabel = "OLD", description = "The old edition.")
  String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The new edition.")
  String after = "";

  @Option(
      names = "--incident",
      paramLabel = "FACTS",
      description = "An open incident, to see what changes for it. Repeatable.")
  List<String> incidents = List.of();

  @Option(
      names = {"-l", "--language"},
      paramLabel = "LANGUAGE",
      description = "en or zh. Default: en.")
  CatalogueOptions.Tongue tongue = CatalogueOptions.Tongue.en;

  @Mixin MomentOption moment = new MomentOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final BufferedReader in;
  private final InstantSource clock;

  DiffStatutesCommand(Terminal terminal, BufferedReader in, InstantSource clock) {
    this.terminal = terminal;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try {
      Catalogue old = edition(before);
      Catalogue now = edition(after);
      Language language =
          tongue == CatalogueOptions.Tongue.zh ? Language.CHINESE : Language.ENGLISH;
      List<Change> changes = CatalogueDiff.between(old, now);
      changes.forEach(change -> say("- " + change.in(language)));
      if (changes.isEmpty()) {
        say(Messages.in(language).text("change.none"));
      }
      boolean readable = touches(old, now, language);
      return !readable ? Exit.INCOMPLETE : changes.isEmpty() ? Exit.DONE : Exit.FOUND;
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private void say(String line) {
    terminal.out().println(Visible.text(line));
  }

  private Catalogue edition(String name) throws IOException {
    if (name.equals(SHIPPED)) {
      return ShippedCatalogue.load();
    }
    CatalogueReader.Result result = CatalogueOptions.read(List.of(Path.of(name)));
    if (result.hasErrors()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(result.diagnostics()));
      throw new IOException(name + " cannot be used; for details run bartizan law lint");
    }
    return result.catalogue();
  }

  private boolean touches(Catalogue old, Catalogue now, Language language) throws IOException {
    if (incidents.isEmpty()) {
      return true;
    }
    boolean readable = true;
    boolean any = false;
    Instant at = moment.instant(clock);
    Narrator narrator = new Narrator(now, language);
    for (String file : incidents) {
      Optional<Facts> facts = FactsFile.read(file, now, at, terminal, in);
      readable &= facts.isPresent();
      List<Touch> touches = facts.map(one -> Touch.in(one, at, old, now)).orElse(List.of());
      any |= !touches.isEmpty();
      for (Touch touch : touches) {
        String changes = String.join("; ", touch.in(language, narrator));
        say(file + ": " + touch.finding().id() + ": " + changes);
      }
    }
    if (!any && readable) {
      say(Messages.in(language).text("touch.none"));
    }
    return readable;
  }
}
