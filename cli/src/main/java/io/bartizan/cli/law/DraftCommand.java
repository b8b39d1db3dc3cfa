package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.report.Draft;
import io.bartizan.duty.report.Drafter;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.statute.Duty;
import io.bartizan.report.law.DraftDocument;
import io.bartizan.report.law.GeneralForm;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law draft}. */
@Command(
    name = "draft",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draft the report that a duty asks for.",
      "Known facts are filled in, missing fields are marked. If the catalogue does not list the"
          + " fields, you get a general form. Review the draft before you send it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law draft eu.dora/initial incident.yml",
      "  bartizan law draft eu.gdpr/authority incident.yml -f html -o report.html --language zh",
      "",
      "Exit status: 0 complete, 1 a required field is missing, 2 wrong use, 3 the facts cannot be"
          + " used, 4 failed.",
      "Not legal advice."
    })
final class DraftCommand implements Callable<Integer> {

  enum DraftFormat {
    text,
    html,
    json
  }

  @Parameters(index = "0", paramLabel = "DUTY", description = "The duty, such as eu.dora/initial.")
  String duty = "";

  @Parameters(
      index = "1",
      paramLabel = "FACTS",
      description = "The file with the facts of the incident, or - for standard input.")
  String file = "";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, html (a page to print) or json.")
  DraftFormat format = DraftFormat.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file instead of standard output.")
  @Nullable Path output;

  @Mixin IncidentOptions options = new IncidentOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final BufferedReader in;
  private final InstantSource clock;

  DraftCommand(Terminal terminal, BufferedReader in, InstantSource clock) {
    this.terminal = terminal;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Optional<IncidentOptions.Incident> read = options.read(file, terminal, in, clock);
    if (read.isEmpty()) {
      return Exit.INCOMPLETE;
    }
    Catalogue catalogue = read.get().catalogue();
    Facts facts = read.get().facts();
    Instant now = read.get().now();
    Assessment assessment = catalogue.assess(facts, now);
    Finding finding = finding(catalogue, assessment);
    List<Draft> drafts = drafts(catalogue, finding, facts, now);
    DraftDocument document =
        new DraftDocument(
            options.narrator(catalogue),
            assessment,
            finding,
            catalogue.recipients(facts, now).of(finding));
    String text =
        switch (format) {
          case text -> document.text(drafts);
          case html -> document.html(drafts);
          case json -> document.json(drafts);
        };
    options.write(text, output, file, terminal);
    return drafts.stream().anyMatch(one -> one.missing() > 0) ? Exit.FOUND : Exit.DONE;
  }

  private Finding finding(Catalogue catalogue, Assessment assessment) {
    return Stream.concat(assessment.findings().stream(), assessment.unchecked().stream())
        .filter(one -> one.id().equals(duty) || one.heading().duty().equals(duty))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no duty \"" + Visible.excerpt(duty) + "\"" + hint(catalogue)));
  }

  private String hint(Catalogue catalogue) {
    return NearestName.hint(duty, catalogue.duties().stream().map(Duty::id).toList());
  }

  private List<Draft> drafts(Catalogue catalogue, Finding finding, Facts facts, Instant now) {
    Duty of = catalogue.findDuty(finding.heading().duty()).orElseThrow();
    List<ReportSchema> listed = catalogue.forms(of);
    List<ReportSchema> forms =
        listed.isEmpty() ? List.of(GeneralForm.of(finding, catalogue.vocabulary())) : listed;
    Drafter drafter = catalogue.drafter(facts, now);
    Optional<Submission> own =
        facts.submissions().stream()
            .filter(one -> one.duty().equals(of.id()))
            .filter(one -> one.party().isEmpty() || one.party().equals(finding.party()))
            .reduce((first, last) -> last);
    List<Draft> drafts = new ArrayList<>();
    forms.forEach(form -> drafts.add(drafter.draft(form, own)));
    return drafts;
  }
}
