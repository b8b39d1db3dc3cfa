package io.bartizan.duty.vector;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.report.MissingField;
import io.bartizan.duty.statute.Statute;
import io.bartizan.syntax.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The vectors of a catalogue: reading them, and running them. */
public final class Vectors {

  private Vectors() {}

  /**
   * The vectors of a statute, and what is wrong with them.
   *
   * @param vectors those that could be read
   * @param diagnostics what was noticed
   */
  public record Suite(List<Vector> vectors, List<Diagnostic> diagnostics) {}

  /** The vectors that stand beside a statute. */
  public static Suite of(Catalogue catalogue, Statute statute) {
    Findings findings = new Findings();
    List<Vector> vectors = new VectorReader(catalogue, statute, findings).read();
    return new Suite(List.copyOf(vectors), findings.all());
  }

  /**
   * What does not come out as a vector says; empty when everything does. The statute is switched on
   * for it, whatever its grade; a law that is not in force stays silent.
   */
  public static List<Diagnostic> run(Catalogue catalogue, Vector vector) {
    Catalogue asked = catalogue.withoutDefaults(Set.of(vector.statute()));
    Assessment assessment = asked.assess(vector.facts(), vector.at());
    List<Diagnostic> failures = new ArrayList<>();
    for (Expectation expectation : vector.expectations()) {
      for (String failure : failures(assessment, expectation)) {
        failures.add(
            Diagnostic.error("vector-failed", vector.source(), expectation.span(), failure)
                .withHelp("vector \"" + vector.name() + "\", asked at " + vector.at()));
      }
    }
    return failures;
  }

  /**
   * What the vectors of a statute leave untried: edges that bear on its clocks, and conditions that
   * never hold or always do, days on which the law changes. Each is said as what a vector should
   * show.
   */
  public static List<String> untried(Catalogue catalogue, Statute statute, List<Vector> vectors) {
    Catalogue asked = catalogue.withoutDefaults(Set.of(statute.id()));
    Set<EdgeCase> lacking = new LinkedHashSet<>(BearingEdges.of(statute));
    for (Vector vector : vectors) {
      if (lacking.isEmpty()) {
        break;
      }
      lacking.removeAll(new ShownEdges(asked, vector).find());
    }
    List<String> untried = new ArrayList<>();
    lacking.forEach(edge -> untried.add(edge.toString()));
    untried.addAll(Untried.of(asked, statute, vectors));
    untried.addAll(ForceEdges.untried(statute, vectors));
    return untried;
  }

  private static List<String> failures(Assessment assessment, Expectation expected) {
    Optional<Finding> found = assessment.find(expected.duty());
    if (expected.silent()) {
      return found.isEmpty() ? List.of() : List.of(expected.duty() + " should not be asked");
    }
    if (found.isEmpty()) {
      return List.of(expected.duty() + " is not among the duties that were asked");
    }
    Finding finding = found.get();
    List<String> failures = new ArrayList<>();
    differ("verdict", expected.verdict(), Optional.of(finding.verdict()), failures);
    differ("state", expected.state(), finding.state(), failures);
    differ("safe", expected.safe(), finding.safe(), failures);
    differ("lawful", expected.lawful(), finding.lawful(), failures);
    differ("late", expected.late(), Optional.of(finding.metLate()), failures);
    if (expected.lawfulNotKnown() && finding.lawful().isPresent()) {
      failures.add("lawful should not be known, but is " + finding.lawful().get());
    }
    List<String> open = finding.open().stream().map(OpenFact::fact).toList();
    lack("open fact", expected.open(), open, failures);
    List<String> missing = finding.missing().stream().map(MissingField::field).toList();
    lack("missing field", expected.missing(), missing, failures);
    return failures;
  }

  private static <T> void differ(
      String what, Optional<T> expected, Optional<T> found, List<String> failures) {
    if (expected.isPresent() && !expected.equals(found)) {
      failures.add(
          what
              + " should be "
              + text(expected.get())
              + ", but "
              + found.map(one -> "is " + text(one)).orElse("there is none"));
    }
  }

  private static String text(Object value) {
    return value instanceof State state ? state.word() : value.toString();
  }

  private static void lack(
      String what, List<String> expected, List<String> found, List<String> failures) {
    for (String name : expected) {
      if (!found.contains(name)) {
        failures.add(what + " \"" + name + "\" should be there, but there are only " + found);
      }
    }
  }
}
