package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Schemas;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.report.ReportField;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.files.FileProblem;
import io.bartizan.report.law.Labels;
import io.bartizan.report.law.ReviewPage;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.io.IOException;
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

/** {@code bartizan law show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Show the catalogue: all statutes, one statute, the facts, or a schema."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law show",
      "  bartizan law show eu.nis2",
      "  bartizan law show --country DE",
      "  bartizan law show --country DE -f html --language zh > DE.html",
      "  bartizan law show --facts",
      "  bartizan law show --schema statute > statute.schema.json",
      "",
      "Grades: A the full text was read; A/q the decisive words were read as a quotation;",
      "B a text by an authority or law firm was read; C from memory, and turned off.",
      "Exit status: 0 done, 2 wrong use, 4 failed."
    })
final class ShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "STATUTE", arity = "0..1", description = "Show this statute in full.")
  @Nullable String statute;

  @Option(names = "--facts", description = "List the facts that you can state, with their types.")
  boolean facts;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Print a JSON Schema: statute, facts or assessment.")
  @Nullable String schema;

  @Option(
      names = "--country",
      paramLabel = "CODE",
      description = "The review page of a country: every duty with its counting rule and source.")
  @Nullable String country;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "With --country: text, or html (a page to print and sign).")
  ReviewFormat format = ReviewFormat.text;

  enum ReviewFormat {
    text,
    html
  }

  @Mixin CatalogueOptions options = new CatalogueOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (schema != null) {
      if (!Schemas.NAMES.contains(schema)) {
        throw new ParameterException(
            spec.commandLine(), "--schema " + schema + ": expected one of " + Schemas.NAMES);
      }
      terminal.out().print(Schemas.text(schema));
      return Exit.DONE;
    }
    Catalogue catalogue;
    try {
      catalogue = options.catalogue(terminal);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    if (country != null) {
      return review(catalogue, country);
    }
    List<String> lines =
        facts ? facts(catalogue) : statute == null ? all(catalogue) : one(catalogue, statute);
    lines.forEach(line -> terminal.out().println(Visible.text(line)));
    return Exit.DONE;
  }

  private int review(Catalogue catalogue, String code) {
    if (!catalogue.places().exists(code)) {
      throw new ParameterException(
          spec.commandLine(),
          "--country "
              + Visible.excerpt(code)
              + ": unknown jurisdiction"
              + NearestName.hint(code, catalogue.places().codes()));
    }
    ReviewPage page = new ReviewPage(catalogue, options.narrator(catalogue), code);
    terminal.out().print(format == ReviewFormat.html ? page.html() : page.text());
    return Exit.DONE;
  }

  private List<String> all(Catalogue catalogue) {
    Narrator narrator = options.narrator(catalogue);
    Columns columns = new Columns();
    for (Statute one : catalogue.statutes()) {
      columns.add(
          one.id(),
          narrator.place(one.jurisdiction()) + " (" + one.jurisdiction() + ")",
          one.grade().letters(),
          one.checkedOn().toString(),
          narrator.messages().text("force." + one.force().state().word()),
          Integer.toString(one.duties().size()),
          narrator.words(one.title()) + " – " + one.instrument());
    }
    List<String> lines = columns.lines(terminal.width());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d statutes, %d duties, %d calendars, %d counting rules, %d facts; %d not"
                + " included",
            catalogue,
            catalogue.statutes().size(),
            FactsFile.duties(catalogue).size(),
            catalogue.calendars().ids().size(),
            catalogue.rules().size(),
            catalogue.vocabulary().size(),
            catalogue.silent().size()));
    lines.addAll(Columns.wrap(narrator.advice(), terminal.width()));
    return lines;
  }

  private List<String> facts(Catalogue catalogue) {
    Narrator narrator = options.narrator(catalogue);
    Columns columns = new Columns();
    for (FactDeclaration fact : catalogue.vocabulary().declarations()) {
      String options =
          fact.options().isEmpty() ? "" : " [" + String.join(", ", fact.optionNames()) + "]";
      columns.add(fact.name(), fact.kind().word(), narrator.words(fact.question()) + options);
    }
    return columns.lines(terminal.width());
  }

  private List<String> one(Catalogue catalogue, String id) {
    Optional<Statute> found = catalogue.findStatute(id);
    if (found.isEmpty()) {
      List<String> known = catalogue.statutes().stream().map(Statute::id).toList();
      throw new ParameterException(
          spec.commandLine(),
          "no statute \"" + Visible.excerpt(id) + "\"" + NearestName.hint(id, known));
    }
    Narrator narrator = options.narrator(catalogue);
    Columns columns = new Columns();
    Statute one = found.get();
    columns.add(one.id(), narrator.words(one.title()) + " – " + one.instrument());
    columns.add("", String.join("; ", one.sources()));
    columns.add(
        "",
        Labels.GRADE.in(options.language())
            + " "
            + one.grade().letters()
            + ", "
            + Labels.CHECKED.in(options.language())
            + " "
            + one.checkedOn()
            + ", "
            + narrator.messages().text("force." + one.force().state().word())
            + one.force().from().map(from -> " " + from + " –").orElse("")
            + one.force().to().map(to -> " " + to).orElse(""));
    one.note().ifPresent(note -> columns.add("", narrator.words(note)));
    one.duties().forEach(duty -> duty(duty, narrator, columns));
    List<String> lines = columns.lines(terminal.width());
    lines.add("");
    lines.addAll(Columns.wrap(narrator.advice(), terminal.width()));
    return lines;
  }

  private void duty(Duty duty, Narrator narrator, Columns columns) {
    columns.add("", "");
    columns.add(
        duty.id(),
        narrator.words(duty.heading().title())
            + ", "
            + duty.heading().article()
            + " ["
            + duty.heading().grade().letters()
            + "]");
    columns.add(
        "",
        narrator.messages().text("actor." + duty.heading().actor().word())
            + " → "
            + narrator.words(duty.heading().recipient()));
    columns.add("", narrator.law().clock(duty.clock()));
    columns.add("", "if " + duty.appliesIf());
    duty.heading().onLate().ifPresent(late -> columns.add("", narrator.words(late)));
    duty.report()
        .ifPresent(
            report ->
                columns.add(
                    "",
                    narrator.words(report.title())
                        + ": "
                        + String.join(
                            ", ", report.fields().stream().map(ReportField::name).toList())));
  }
}
