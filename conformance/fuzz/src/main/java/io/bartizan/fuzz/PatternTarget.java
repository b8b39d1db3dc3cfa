package io.bartizan.fuzz;

import io.bartizan.intel.pattern.Dialect;
import io.bartizan.intel.pattern.Evaluation;
import io.bartizan.intel.pattern.Observations;
import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.pattern.PatternEvaluator;
import io.bartizan.intel.pattern.PatternLimits;
import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.JsonReader;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.nio.charset.StandardCharsets;

/**
 * Patterns of STIX, over four observations. Oracles: a pattern prints as one that prints the same
 * and gives the same verdict; no pattern without a reason; a plain pattern is a choice of atoms.
 */
public final class PatternTarget {

  private static final Observations OBSERVED = observed();
  private static final long BUDGET = 20_000;

  private PatternTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Parsed<Pattern> parsed = parse(text);
    new DiagnosticText(false).print(parsed.diagnostics());
    if (parsed.value().isEmpty()) {
      if (parsed.diagnostics().stream().noneMatch(Diagnostic::isError)) {
        throw new IllegalStateException("no pattern, and no reason");
      }
      return;
    }
    Pattern pattern = parsed.value().get();
    String printed = pattern.print();
    Pattern again =
        parse(printed)
            .value()
            .orElseThrow(() -> new IllegalStateException("printed it is none: " + printed));
    if (!again.print().equals(printed)) {
      throw new IllegalStateException(printed + " prints as " + again.print());
    }
    if (!evaluate(pattern).equals(evaluate(again))) {
      throw new IllegalStateException("another verdict when printed: " + printed);
    }
    if (pattern.plain().isPresent() && pattern.atoms().isEmpty()) {
      throw new IllegalStateException("a choice of nothing");
    }
  }

  private static Parsed<Pattern> parse(String text) {
    return Pattern.parse(new Source("fuzz", text), PatternLimits.DEFAULT, Dialect.LENIENT);
  }

  private static Evaluation evaluate(Pattern pattern) {
    return PatternEvaluator.of(pattern).evaluate(OBSERVED.data(), BUDGET);
  }

  private static Observations observed() {
    String objects =
        """
        {"0":{"type":"a","b":1,"c":"x","d":["x",1,null],"e_ref":"1","f_hex":"00ff","t":"2026-01-01T00:00:00Z"},
         "1":{"type":"file","name":"a.exe","hashes":{"MD5":"79054025255fb1a26e4bc422aef54eb4"},"g_refs":["0","1"]},
         "2":{"type":"ipv4-addr","value":"198.51.100.3"}}\
        """;
    String all = "[";
    for (int i = 0; i < 4; i++) {
      all +=
          (i == 0 ? "" : ",")
              + "{\"type\":\"observed-data\",\"first_observed\":\"2026-01-01T00:00:0%d.5Z\",\"last_observed\":\"2026-01-01T00:00:0%dZ\",\"number_observed\":%d,\"objects\":%s}"
                  .formatted(i, 2 * i + 1, 1 + i % 2, objects);
    }
    Json read = new JsonReader(StixLimits.DEFAULT).read(all + "]").value().orElseThrow();
    return Observations.of(((Json.Arr) read).items());
  }
}
