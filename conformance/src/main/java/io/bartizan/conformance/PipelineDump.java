package io.bartizan.conformance;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pack.PackFile;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.pipeline.PipelineReader;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what Bartizan makes of each rule behind each of some pipelines, a file for each pipeline:
 * id, log source, fields, canonical predicate. {@code pipelines/compare.sh} sets it beside pySigma.
 */
public final class PipelineDump {

  private final List<Source> rules;

  private PipelineDump(List<Source> rules) {
    this.rules = rules;
  }

  /** A folder for the output, pipeline files, {@code --}, folders of rules. */
  public static void main(String[] arguments) throws IOException {
    List<String> all = List.of(arguments);
    int split = all.indexOf("--");
    List<Source> rules = new ArrayList<>();
    for (String folder : all.subList(split + 1, all.size())) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
          rules.add(new Source(file.toString(), Files.readString(file)));
        }
      }
    }
    PipelineDump dump = new PipelineDump(rules);
    for (String name : all.subList(1, split)) {
      Path file = Path.of(name);
      String stem = String.valueOf(file.getFileName()).replaceFirst("\\.yml$", "");
      try (PrintStream out =
          new PrintStream(
              Files.newOutputStream(Path.of(all.getFirst(), stem + ".tsv")),
              false,
              StandardCharsets.UTF_8)) {
        dump.write(file, out);
      }
    }
  }

  private void write(Path file, PrintStream out) throws IOException {
    Parsed<Pipeline> parsed =
        PipelineReader.read(new Source(file.toString(), Files.readString(file)));
    parsed.diagnostics().forEach(System.err::println);
    Pipeline pipeline = parsed.value().orElseThrow(() -> new IOException(file + " is rejected"));
    PackCompiler compiler = new PackCompiler(Placeholders.NONE, pipeline);
    List<PackFile> compiled = new ArrayList<>();
    for (Source source : rules) {
      compiled.add(compiler.compile(source));
    }
    Pack pack = compiler.assemble(compiled, Polarity.AS_WRITTEN);
    pack.rules().forEach(rule -> out.println(line(rule)));
    pack.correlations().forEach(plan -> out.println(line(plan)));
    pack.rejections().forEach(reasons -> out.println(rejected(reasons)));
  }

  private static String line(CompiledRule rule) {
    return String.join(
        "\t",
        rule.rule().key(),
        rule.rule().logSource().toString(),
        texts(rule.rule().header().fields()),
        CanonicalForm.of(rule.predicate()));
  }

  private static String line(CorrelationPlan plan) {
    Correlation correlation = plan.correlation();
    String aliases =
        correlation.aliases().entrySet().stream()
            .map(
                alias ->
                    Predicate.quoted(alias.getKey())
                        + ": "
                        + alias.getValue().entrySet().stream()
                            .map(
                                e ->
                                    Predicate.quoted(e.getKey())
                                        + ": "
                                        + Predicate.quoted(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}")))
            .collect(Collectors.joining(", ", "{", "}"));
    return String.join(
        "\t",
        correlation.key(),
        "correlation",
        texts(correlation.header().fields()),
        "["
            + texts(correlation.groupBy())
            + ", "
            + aliases
            + ", "
            + texts(correlation.valueFields())
            + "]");
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(Predicate::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String rejected(List<Diagnostic> reasons) {
    Diagnostic first = reasons.getFirst();
    return id(first.source().text().lines().toList(), first.span().line())
        + "\t(rejected) "
        + first;
  }

  /** The id of the document in which a line stands. */
  private static String id(List<String> lines, int line) {
    int start = Math.min(line, lines.size());
    while (start > 0 && !lines.get(start - 1).startsWith("---")) {
      start--;
    }
    return lines.subList(start, lines.size()).stream()
        .filter(text -> text.startsWith("id: "))
        .findFirst()
        .map(text -> text.substring(4).replaceFirst("#.*", "").strip())
        .orElse("");
  }
}
