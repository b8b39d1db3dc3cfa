package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.LoadReport;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.routing.Routing;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.Explanation;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the explanations of a page take together has a limit, past which they are shortened. */
final class ExplanationBudgetTest {

  private static final String RULE =
      """
      title: Long value
      logsource: {product: windows}
      detection:
        selection: {CommandLine|contains: [zz, yy, whoami]}
        condition: selection
      """;

  private final Pack pack = pack();
  private final Explanations explanations =
      new Explanations(
          request(pack),
          new Programs(RuleSet.of(pack.rules(), Routing.builtIn(), List.of())),
          (finding, why) -> {
            throw new AssertionError(why);
          });

  private static Pack pack() {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    return compiler.assemble(
        List.of(compiler.compile(new Source("rule.yml", RULE))), Polarity.AS_WRITTEN);
  }

  private static HuntRequest request(Pack pack) {
    LogFile file =
        new LogFile(
            "a.jsonl",
            "a.jsonl",
            Optional.empty(),
            0,
            true,
            losses -> new ByteArrayInputStream(new byte[0]));
    return new HuntRequest(
        List.of(file),
        List.of(),
        new HuntRules(pack, new LoadReport(1, 1, List.of(), List.of()), Placeholders.NONE),
        Routing.builtIn(),
        List.of(),
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        true,
        false,
        new HuntLimits(CorrelationLimits.DEFAULT, OptionalInt.empty(), false));
  }

  private static EventFinding finding(int padding) {
    String json =
        "{\"EventID\":1,\"Channel\":\"Security\",\"CommandLine\":\"%swhoami\"}"
            .formatted("x".repeat(padding));
    return Found.event(0, "1", Found.TIME, 0)
        .with(List.of(Found.hit(0)), json.getBytes(StandardCharsets.UTF_8));
  }

  private Explanation explain(EventFinding finding) {
    CompiledRule rule = pack.rules().getFirst();
    return explanations.explain(finding, rule).orElseThrow();
  }

  @Test
  void explanationsOfAPage_areShortenedPastTheLimit_andNotOnTheNextPage() {
    EventFinding large = finding(400_000);
    long most = Explanations.MOST_OF_ALL / (2 * 400_000);

    int explained = 0;
    while (explained <= most && !explain(large).equals(Explanation.SHORTENED)) {
      explained++;
    }

    assertThat(explained).isBetween(50, (int) most);
    explanations.restart();
    assertThat(explain(large).parts()).isNotEmpty();
  }

  @Test
  void eventThatTakesTooLongByItself_isShortened_andTheNextIsExplained() {
    assertThat(explain(finding(900_000)).label()).startsWith("explanation shortened");
    assertThat(explain(finding(10)).parts()).isNotEmpty();
  }
}
