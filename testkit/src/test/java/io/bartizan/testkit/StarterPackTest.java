package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Subject;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pack.PackFile;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that Bartizan ships, in the folder {@code rules} of the project. */
final class StarterPackTest {

  private static final Path PACK =
      Path.of(System.getProperty("basedir", ".")).resolveSibling("rules").normalize();

  private static final Map<Path, RuleFileReport> REPORTS = new TreeMap<>();
  private static final Map<Path, List<Rule.Header>> RULES = new TreeMap<>();

  @BeforeAll
  static void readPack() throws IOException {
    ExpectationRunner runner = ExpectationRunner.standard();
    RuleLibrary library = RuleLibrary.below(PACK);
    for (Path file : ExpectationFiles.rulesBelow(PACK)) {
      Path name = PACK.relativize(file);
      REPORTS.put(name, runner.run(file, library));
      RULES.put(name, headers(file));
    }
  }

  private static List<Rule.Header> headers(Path file) throws IOException {
    PackFile pack =
        new PackCompiler(Placeholders.NONE)
            .compile(new Source(file.toString(), Files.readString(file)));
    return Stream.concat(
            pack.rules().stream().map(rule -> rule.rule().header()),
            pack.correlations().stream().map(Correlation::header))
        .toList();
  }

  private static List<Rule.Header> all() {
    return RULES.values().stream().flatMap(List::stream).toList();
  }

  private static boolean isCorrelation(Path name) {
    return name.getFileName().toString().startsWith("correlation_");
  }

  @TestFactory
  Stream<DynamicNode> expectations() throws IOException {
    return SigmaTests.in(PACK);
  }

  @Test
  void pack_coversEveryKindOfSystem() {
    assertThat(countBelow("windows")).isGreaterThanOrEqualTo(36);
    assertThat(countBelow("linux")).isGreaterThanOrEqualTo(12);
    assertThat(countBelow("cloud")).isGreaterThanOrEqualTo(14);
    assertThat(countBelow("web")).isGreaterThanOrEqualTo(10);
    assertThat(countBelow("correlations")).isGreaterThanOrEqualTo(30);
  }

  private static long countBelow(String folder) {
    return RULES.keySet().stream().filter(name -> name.startsWith(folder)).count();
  }

  @Test
  void everyFile_loadsWithoutARemark() {
    assertThat(REPORTS)
        .allSatisfy(
            (name, report) -> {
              assertThat(report.diagnostics()).isEmpty();
              if (!isCorrelation(name)) {
                assertThat(report.rules()).isEqualTo(1);
              }
            });
  }

  @Test
  void everyRule_hasEventsThatItFindsAndEventsThatItLeavesAlone() {
    assertThat(REPORTS)
        .allSatisfy(
            (name, report) -> {
              if (!isCorrelation(name)) {
                assertThat(events(report, Expected.Match.class::isInstance))
                    .as("events to be found")
                    .isGreaterThanOrEqualTo(2);
                assertThat(events(report, Expected.NoMatch.class::isInstance))
                    .as("events to be left alone")
                    .isGreaterThanOrEqualTo(2);
              }
            });
  }

  @Test
  void everyCorrelation_hasAnAttackAndNearMisses() {
    assertThat(REPORTS)
        .allSatisfy(
            (name, report) -> {
              if (isCorrelation(name)) {
                Expected none = Expected.Alerts.none();
                assertThat(events(report, e -> !e.equals(none))).isGreaterThanOrEqualTo(2);
                assertThat(events(report, none::equals)).isGreaterThanOrEqualTo(4);
                assertThat(report.results().stream().map(r -> r.expectation().expected()))
                    .anyMatch(
                        e ->
                            e instanceof Expected.Alerts a && !a.groups().isEmpty()
                                || e.equals(new Expected.Alerts(OptionalInt.of(1), List.of())));
              }
            });
  }

  private static long events(RuleFileReport report, Predicate<Expected> wanted) {
    return report.results().stream()
        .filter(result -> wanted.test(result.expectation().expected()))
        .mapToLong(
            result -> result.outcome() instanceof Outcome.Passed passed ? passed.events() : 0)
        .sum();
  }

  @Test
  void everyRule_saysWhatItIs() {
    assertThat(all())
        .allSatisfy(
            header -> {
              assertThat(header.title()).hasSizeBetween(10, 100);
              assertThat(UUID.fromString(header.id().orElseThrow()).version()).isEqualTo(4);
              assertThat(header.description().orElse("")).hasSizeGreaterThan(60);
              assertThat(header.author()).contains("Bartizan");
              assertThat(header.license()).contains("Apache-2.0");
              assertThat(header.date()).isPresent();
              assertThat(header.status()).isPresent();
              assertThat(header.level()).isPresent();
              assertThat(header.falsePositives()).isNotEmpty();
              assertThat(header.references()).isNotEmpty();
              assertThat(header.customKeys()).isEmpty();
            });
  }

  @Test
  void idsAndTitles_standForOneRuleEach() {
    assertThat(all()).extracting(Rule.Header::id).doesNotHaveDuplicates();
    assertThat(all()).extracting(Rule.Header::title).doesNotHaveDuplicates();
    assertThat(all().stream().flatMap(header -> header.name().stream())).doesNotHaveDuplicates();
  }

  @Test
  void tags_nameTacticsAndTechniquesThatBelongTogether() {
    assertThat(all())
        .allSatisfy(
            header -> {
              Set<Tactic> tactics = new HashSet<>();
              Set<Tactic> served = new HashSet<>();
              for (String tag : header.tags()) {
                if (tag.startsWith("cve.")) {
                  continue;
                }
                Optional<Subject> subject = Attack.shipped().tag(tag);
                assertThat(subject).as(tag).isPresent();
                switch (subject.orElseThrow()) {
                  case Tactic tactic -> tactics.add(tactic);
                  case Technique technique -> {
                    served.addAll(technique.tactics());
                    assertThat(technique.tactics()).as(tag).containsAnyElementsOf(tactics);
                  }
                }
              }
              assertThat(tactics).isNotEmpty().isSubsetOf(served);
            });
  }

  @Test
  void rules_areNotThoseOfThePublicPack() throws IOException {
    Path corpus = Path.of(System.getProperty("corpus", "")).resolve("sigma");
    assumeTrue(Files.isDirectory(corpus), "skipped: there is no " + corpus);
    Set<String> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Path file : ExpectationFiles.rulesBelow(corpus)) {
      for (Rule.Header header : headers(file)) {
        header.id().ifPresent(ids::add);
        titles.add(header.title());
      }
    }
    assertThat(titles).hasSizeGreaterThan(1_000);

    List<Rule.Header> ours = all();
    assertThat(ours).noneMatch(header -> ids.contains(header.id().orElseThrow()));
    assertThat(ours).noneMatch(header -> titles.contains(header.title()));
  }
}
