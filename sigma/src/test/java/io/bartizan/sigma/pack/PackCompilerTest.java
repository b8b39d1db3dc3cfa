package io.bartizan.sigma.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Corpus;
import io.bartizan.sigma.correlation.CorrelationType;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PackCompilerTest {

  private static final String RULE =
      """
      title: Failure
      name: failure
      logsource: {category: authentication}
      detection: {selection: {outcome: failure}, condition: selection}
      """;

  private static Pack pack(String... texts) {
    return pack(Polarity.AS_WRITTEN, texts);
  }

  private static Pack pack(Polarity polarity, String... texts) {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    List<PackFile> files = new ArrayList<>();
    for (String text : texts) {
      files.add(compiler.compile(new Source(files.size() + ".yml", text)));
    }
    return compiler.assemble(files, polarity);
  }

  private static List<String> codes(Pack pack) {
    return pack.rejections().stream().flatMap(List::stream).map(Diagnostic::code).toList();
  }

  private static String correlation(String name, String body) {
    return "title: " + name + "\nname: " + name + "\ncorrelation: {" + body + "}\n";
  }

  @Test
  void correlation_overARuleOfAnotherFile_isFoundAndHidesIt() {
    Pack pack =
        pack(
            correlation(
                "many", "type: event_count, rules: failure, timespan: 1h, condition: {gt: 1}"),
            RULE);
    assertThat(pack.rejections()).isEmpty();
    assertThat(pack.correlations()).hasSize(1);
    assertThat(pack.hidden().get(0)).isTrue();
    assertThat(pack.loaded()).isEqualTo(2);
  }

  private static String[] chain(int length) {
    List<String> texts = new ArrayList<>(List.of(RULE));
    for (int i = 0; i < length; i++) {
      String below = i == 0 ? "failure" : "c" + (i - 1);
      texts.add(
          correlation(
              "c" + i,
              "type: event_count, rules: " + below + ", timespan: 1h, condition: {gt: 1}"));
    }
    return texts.toArray(String[]::new);
  }

  @Test
  void correlations_overALongChainOfOthers_areRejectedPastTheLimit() {
    Pack fits = pack(chain(32));
    assertThat(fits.rejections()).isEmpty();
    assertThat(fits.correlations()).hasSize(32);

    Pack pack = pack(chain(1_000));
    assertThat(pack.correlations()).hasSize(32);
    assertThat(pack.rejections()).hasSize(968);
    assertThat(codes(pack)).startsWith("correlation-limit").endsWith("unknown-rule");
  }

  @Test
  void filters_howeverManyThereAre_nestNoConditions() {
    StringBuilder filters = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      filters
          .append("---\ntitle: f%d\nlogsource: {category: authentication}\n".formatted(i))
          .append("filter: {rules: any, s: {user: u%d}, condition: not s}\n".formatted(i));
    }
    Pack pack = pack(RULE, filters.substring(4));
    assertThat(pack.rejections()).isEmpty();
    assertThat(pack.rules()).hasSize(1);
    assertThat(pack.rules().getFirst().predicate().toString()).contains("u0").contains("u2999");
  }

  @Test
  void failureOverARule_isRejectedByNameAndTheOthersLoad() {
    Source source = new Source("two.yml", RULE);
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    PackFile bad =
        PackCompiler.orRejected(
            source,
            Span.START,
            List.of("bad"),
            () -> {
              throw new StackOverflowError();
            });
    String over =
        correlation("over", "type: event_count, rules: bad, timespan: 1h, condition: {gt: 1}");
    Pack pack =
        compiler.assemble(
            List.of(bad, compiler.compile(source), compiler.compile(new Source("c.yml", over))),
            Polarity.AS_WRITTEN);

    assertThat(pack.rules()).hasSize(1);
    assertThat(codes(pack)).containsExactly("unreadable-file", "unknown-rule");
    Diagnostic first = pack.rejections().getFirst().getFirst();
    assertThat(first.message()).contains("StackOverflowError");
    assertThat(first.source().name()).isEqualTo("two.yml");
  }

  @Test
  void correlation_withEverythingWrong_saysAllInOnePass() {
    Pack pack =
        pack(
            RULE,
            correlation(
                "wrong",
                "type: event_cuont, rules: failure, group_by: [a], timespan: 5 minutes,"
                    + " condition: {gte: 1}"));
    assertThat(codes(pack)).contains("correlation-type", "unknown-key", "timespan-format");
    assertThat(pack.rejections().getFirst().getFirst().fix()).isPresent();
  }

  @Test
  void cycle_ofTwo_isRefusedWithItsPath() {
    Pack pack =
        pack(
            RULE,
            correlation("one", "type: temporal, rules: [two, failure], timespan: 1h"),
            correlation("two", "type: temporal, rules: [one, failure], timespan: 1h"));
    assertThat(pack.correlations()).isEmpty();
    assertThat(codes(pack)).contains("correlation-cycle");
    assertThat(pack.rejections().toString()).contains("one -> two -> one");
  }

  @Test
  void correlation_misspeltRule_isToldTheNearestName() {
    Pack pack =
        pack(
            RULE,
            correlation(
                "many", "type: event_count, rules: failuer, timespan: 1h, condition: {gt: 1}"));
    assertThat(pack.rejections().toString()).contains("did you mean \"failure\"?");
  }

  @Test
  void aggregation_ofVersionOne_becomesARuleAndACorrelation() {
    Pack pack =
        pack(
            RULE.replace(
                "condition: selection",
                "timeframe: 10m, condition: 'selection | count(user) by ip, host >= 5'"));
    assertThat(pack.rejections()).isEmpty();
    assertThat(pack.rules()).hasSize(1);
    assertThat(pack.correlations().getFirst().correlation().type())
        .isEqualTo(CorrelationType.VALUE_COUNT);
    assertThat(pack.correlations().getFirst().correlation().groupBy())
        .containsExactly("ip", "host");
    assertThat(pack.loaded()).isEqualTo(1);
  }

  @Test
  void filter_withNot_isAddedAsWritten() {
    Pack pack =
        pack(
            RULE,
            """
            title: Scanner
            logsource: {category: authentication}
            filter: {rules: [failure], scanner: {ip: 10.0.0.7}, condition: not scanner}
            """);
    assertThat(pack.warnings()).isEmpty();
    assertThat(pack.rules().getFirst().rule().detection().conditions().toString())
        .isEqualTo("[selection and not _filter1_scanner]");
  }

  @Test
  void filter_withoutNot_warnsNamingBothReadings() {
    String filter =
        """
        title: Scanner
        logsource: {category: authentication}
        filter: {rules: any, scanner: {ip: 10.0.0.7}, condition: scanner}
        """;
    Pack kept = pack(RULE, filter);
    assertThat(kept.warnings()).hasSize(1);
    assertThat(kept.warnings().getFirst().code()).isEqualTo("filter-polarity");
    assertThat(kept.warnings().getFirst().help()).isPresent();
    Pack excluded = pack(Polarity.NEGATED, RULE, filter);
    assertThat(excluded.warnings()).isEmpty();
    assertThat(excluded.rules().getFirst().rule().detection().conditions().toString())
        .isEqualTo("[selection and not _filter1_scanner]");
  }

  @Test
  void select_correlationAlone_keepsItsRuleUnreported() {
    Pack pack =
        pack(
                RULE,
                RULE.replace("failure", "other").replace("Failure", "Other"),
                correlation(
                    "many", "type: event_count, rules: failure, timespan: 1h, condition: {gt: 1}"))
            .select(header -> header.title().equals("many"));
    assertThat(pack.rules()).hasSize(1);
    assertThat(pack.hidden().get(0)).isTrue();
    assertThat(pack.correlations()).hasSize(1);
  }

  @Test
  void corpus_aggregationsOfVersionOne_loadOrAreNamed() throws IOException {
    Optional<Path> folder = Corpus.find("sigma/unsupported");
    Assumptions.assumeTrue(folder.isPresent(), Corpus.ABSENT);
    Map<String, Integer> outcomes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        String text = Files.readString(file);
        boolean aggregates =
            Arrays.stream(text.split("\n", -1))
                .anyMatch(line -> line.strip().startsWith("condition:") && line.contains("|"));
        if (aggregates) {
          Pack pack = pack(text);
          String outcome =
              pack.rejections().isEmpty()
                  ? "runs"
                  : pack.rejections().getFirst().stream()
                      .filter(Diagnostic::isError)
                      .findFirst()
                      .orElseThrow()
                      .code();
          outcomes.merge(outcome, 1, Integer::sum);
        }
      }
    }
    System.out.println("version 1 aggregations of the corpus: " + outcomes);
    assertThat(outcomes.keySet()).isSubsetOf("runs", "missing-timeframe", "condition-aggregation");
    assertThat(outcomes.get("runs")).isGreaterThan(40);
  }
}
