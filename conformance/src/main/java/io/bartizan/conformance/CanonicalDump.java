package io.bartizan.conformance;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints what Bartizan makes of each rule below the given folders: id, tab, canonical predicate; or
 * the diagnostics of a rule that it rejects. {@code pysigma/compare.sh} sets it beside pySigma.
 */
public final class CanonicalDump {

  private CanonicalDump() {}

  /** Folders of rules. */
  public static void main(String[] folders) throws IOException {
    SigmaCompiler compiler = new SigmaCompiler(Placeholders.NONE);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        List<Path> rules = files.filter(f -> f.toString().endsWith(".yml")).sorted().toList();
        for (Path file : rules) {
          String text = Files.readString(file);
          compiler
              .compile(new Source(file.toString(), text))
              .forEach(parsed -> out.println(line(parsed)));
        }
      }
    }
    out.flush();
  }

  private static String line(Parsed<CompiledRule> parsed) {
    return switch (parsed) {
      case Parsed.Accepted<CompiledRule> accepted ->
          accepted.result().rule().key() + "\t" + CanonicalForm.of(accepted.result().predicate());
      case Parsed.Rejected<CompiledRule> rejected ->
          "rejected\t" + rejected.diagnostics().getFirst();
    };
  }
}
