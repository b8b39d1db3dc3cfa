package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.LoadReport;
import io.bartizan.detect.RuleWatch;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.routing.Routing;
import io.bartizan.hunt.reading.ReadingProgress;
import io.bartizan.logs.Loss;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A rule that fails on an event is named as a loss; all other rules are matched. */
final class FailingRuleTest {

  private static final String RULES =
      """
      title: Fails
      logsource: {product: windows}
      detection:
        selection: {CommandLine|contains: whoami}
        condition: selection
      ---
      title: Holds
      logsource: {product: windows}
      detection:
        selection: {CommandLine|contains: whoami}
        other: {EventID: 1}
        condition: selection and other
      """;

  private static final byte[] EVENTS =
      """
      {"EventID":1,"Channel":"Security","CommandLine":"whoami /all"}
      {"EventID":1,"Channel":"Security","CommandLine":"dir"}
      {"EventID":1,"Channel":"Security","CommandLine":"whoami"}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final List<String> written = new ArrayList<>();

  /** Fails where the first rule is evaluated. */
  private record Failing(Error failure) implements RuleWatch {
    @Override
    public void evaluated(int rule, long nanos, boolean held, boolean hasWitness) {
      if (rule == 0) {
        throw failure;
      }
    }

    @Override
    public void event(int[] rules, long nanos) {}
  }

  private final class Written implements FindingWriter {
    @Override
    public void begin(HuntContext context) {}

    @Override
    public void write(Finding finding) {
      finding
          .hits()
          .forEach(hit -> written.add(hit.rule() + " at " + finding.reference().position()));
    }

    @Override
    public void end(HuntSummary summary) {}

    @Override
    public boolean wantsEvents() {
      return false;
    }

    @Override
    public void close() {}
  }

  private static HuntRequest request() {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    Pack pack =
        compiler.assemble(
            List.of(compiler.compile(new Source("two.yml", RULES))), Polarity.AS_WRITTEN);
    assertThat(pack.rules()).hasSize(2);
    LogFile file =
        new LogFile(
            "a.jsonl",
            "a.jsonl",
            Optional.empty(),
            EVENTS.length,
            true,
            losses -> new ByteArrayInputStream(EVENTS));
    return new HuntRequest(
        List.of(file),
        List.of(),
        new HuntRules(pack, new LoadReport(1, 2, List.of(), List.of()), Placeholders.NONE),
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
        false,
        false,
        new HuntLimits(CorrelationLimits.DEFAULT, OptionalInt.empty(), false));
  }

  private HuntSummary hunt(Error failure) throws IOException {
    return new Hunt(
            request(), ReadingProgress.NONE, detector -> detector.watch(new Failing(failure)))
        .run(List.of(new Written()), ZoneOffset.UTC, "test");
  }

  @Test
  void aRuleThatFails_isNamedWithItsPlace_andTheOthersAreFound() throws IOException {
    HuntSummary summary = hunt(new StackOverflowError());

    assertThat(written).containsExactly("1 at 1", "1 at 3");
    assertThat(summary.isIncomplete()).isTrue();
    assertThat(summary.losses())
        .singleElement()
        .satisfies(file -> assertThat(file.count()).isEqualTo(2));
    assertThat(summary.losses().getFirst().first())
        .extracting(Loss::kind, Loss::position, Loss::detail)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                Loss.Kind.FAILED,
                1L,
                "the rule \"Fails\" could not be evaluated: it is nested too deep"));
  }

  @Test
  void aRuleThatRunsOutOfMemory_isNamed_andTheOthersAreFound() throws IOException {
    HuntSummary summary = hunt(new OutOfMemoryError("Java heap space"));

    assertThat(written).containsExactly("1 at 1", "1 at 3");
    assertThat(summary.losses().getFirst().first().getFirst().detail())
        .isEqualTo("the rule \"Fails\" could not be evaluated: it needs more memory than there is");
  }
}
