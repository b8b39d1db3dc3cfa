package io.bartizan.sigma.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipeline files: what is wrong with them, what is too much, and several as one. */
final class PipelineReaderTest {

  private static final Source RULE =
      new Source(
          "rule.yml",
          "{title: T, name: r, logsource: {product: windows}, detection: {s: {a: x}, condition:"
              + " s}}");

  private static Parsed<Pipeline> read(String text) {
    return PipelineReader.read(new Source("pipeline.yml", text));
  }

  private static Pipeline pipeline(String text) {
    Parsed<Pipeline> parsed = read(text);
    return parsed.value().orElseThrow(() -> new AssertionError(parsed.diagnostics()));
  }

  private static Parsed<CompiledRule> compile(Pipeline pipeline) {
    return new SigmaCompiler(Placeholders.NONE, pipeline).compile(RULE).getFirst();
  }

  private static String gives(Pipeline pipeline) {
    return CanonicalForm.of(compile(pipeline).value().orElseThrow().predicate());
  }

  private static List<String> codes(Parsed<?> parsed) {
    return parsed.diagnostics().stream().map(Diagnostic::code).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pipeline-type; []",
        "pipeline-type; {priority: high}",
        "pipeline-type; {priority: 99999999999}",
        "pipeline-type; {transformations: {}}",
        "pipeline-type; {transformations: [x]}",
        "pipeline-type; {vars: [x]}",
        "pipeline-type; {vars: {x: {y: z}}}",
        "pipeline-key; {transfomations: []}",
        "pipeline-key; {transformations: [{id: x}]}",
        "pipeline-key; {transformations: [{type: field_name_mapping}]}",
        "pipeline-key; {transformations: [{type: case, methd: upper}]}",
        "pipeline-key; {transformations: [{type: change_logsource}]}",
        "pipeline-key; {transformations: [{type: nest}]}",
        "pipeline-key; {transformations: [{type: wildcard_placeholders, include: [a], exclude:"
            + " [b]}]}",
        "pipeline-type; {transformations: [{type: field_name_mapping, mapping: [a]}]}",
        "pipeline-type; {transformations: [{type: field_name_mapping, mapping: {a: {b: c}}}]}",
        "pipeline-type; {transformations: [{type: field_name_prefix_mapping, mapping: {null: b}}]}",
        "pipeline-type; {transformations: [{type: case, method: uper}]}",
        "pipeline-type; {transformations: [{type: convert_type, target_type: int}]}",
        "pipeline-type; {transformations: [{type: set_value, value: x, force_type: num}]}",
        "pipeline-type; {transformations: [{type: set_value, value: [x]}]}",
        "pipeline-type; {transformations: [{type: extract_fields, regex: x}]}",
        "pipeline-type; {transformations: [{type: replace_string, regex: x, replacement: '\\1'}]}",
        "pipeline-type; {transformations: [{type: replace_string, regex: x, replacement:"
            + " '\\g<n>'}]}",
        "pipeline-type; {transformations: [{type: replace_string, regex: x, replacement: 'a\\'}]}",
        "regex-syntax; {transformations: [{type: replace_string, regex: '(?=x)', replacement: y}]}",
        "regex-syntax; {transformations: [{type: replace_string, regex: '(', replacement: y}]}",
        "regex-syntax; {transformations: [{type: case, field_name_conditions: [{type:"
            + " include_fields, mode: re, fields: ['(a']}]}]}",
        "pipeline-step; {transformations: [{type: field_name_maping, mapping: {}}]}",
        "pipeline-step; {transformations: [{type: case, rule_conditions: [{type: logsorce}]}]}",
        "pipeline-step; {transformations: [{type: case, field_name_conditions: [{type:"
            + " match_string}]}]}",
        "pipeline-unsupported; {transformations: [{type: field_name_transform, transform_func:"
            + " f}]}",
        "pipeline-unsupported; {transformations: [{type: file_placeholders, path: x}]}",
        "pipeline-unsupported; {transformations: [{type: http_placeholders, url: x}]}",
        "pipeline-unsupported; {transformations: [{type: command_placeholders, command: x}]}",
        "pipeline-unsupported; {transformations: [{type: query_expression_placeholders}]}",
        "pipeline-unsupported; {postprocessing: [{type: embed, prefix: x}]}",
        "pipeline-condition; {transformations: [{type: case, rule_cond_expr: a, rule_conditions:"
            + " [{type: is_sigma_rule}]}]}",
        "pipeline-condition; {transformations: [{type: case, rule_cond_expr: b or a,"
            + " rule_conditions: {a: {type: is_sigma_rule}}}]}",
        "pipeline-condition; {transformations: [{type: case, rule_cond_expr: a, rule_cond_op: or,"
            + " rule_conditions: {a: {type: is_sigma_rule}}}]}",
        "pipeline-condition; {transformations: [{type: case, rule_cond_expr: a, rule_conditions:"
            + " {a: {type: is_sigma_rule}, b: {type: is_sigma_rule}}}]}",
        "condition-syntax; {transformations: [{type: case, rule_cond_expr: a and, rule_conditions:"
            + " {a: {type: is_sigma_rule}}}]}",
        "pipeline-type; {transformations: [{type: case, rule_cond_op: xor}]}",
        "pipeline-type; {transformations: [{type: case, rule_cond_not: 'no'}]}",
        "pipeline-type; {transformations: [{type: case, rule_conditions: [{type: tag, tag: x}]}]}",
        "pipeline-type; {transformations: [{type: case, rule_conditions: [{type: rule_attribute,"
            + " attribute: level, value: x}]}]}",
        "pipeline-type; {transformations: [{type: case, rule_conditions: [{type: rule_attribute,"
            + " attribute: logsource, value: x}]}]}",
        "pipeline-type; {transformations: [{type: case, rule_conditions: [{type: rule_attribute,"
            + " attribute: title, value: x, op: gt}]}]}",
        "pipeline-key; {transformations: [{type: case, detection_item_conditions: [{type:"
            + " is_null}]}]}",
        "unknown-modifier; {transformations: [{type: add_condition, conditions: {a|cntains: b}}]}",
        "empty-search; {transformations: [{type: add_condition, conditions: {}}]}",
        "pipeline-backend; {allowed_backends: [splunk]}",
        "pipeline-finalizer; {finalizers: [{type: concat}]}",
        "pipeline-idle; {transformations: [{type: set_state, key: k, val: v, field_name_conditions:"
            + " [{type: include_fields, fields: [a]}]}]}",
        "yaml-syntax; {a: [}"
      })
  void file_withAProblem_saysIt(String code, String text) {
    Parsed<Pipeline> parsed = read(text);
    assertThat(codes(parsed)).isNotEmpty().containsOnly(code);
    boolean warning =
        List.of("pipeline-backend", "pipeline-finalizer", "pipeline-idle").contains(code);
    assertThat(parsed.value().isPresent()).isEqualTo(warning);
  }

  @Test
  void names_thatAreNearlyRight_areSuggested() {
    assertThat(read("{transformations: [{type: field_name_maping}]}").diagnostics().getFirst())
        .hasToString(
            "pipeline.yml:1:27: error[pipeline-step]: there is no transformation"
                + " \"field_name_maping\"; did you mean \"field_name_mapping\"?");
  }

  @Test
  void file_withSeveralProblems_saysAllInOnePass() {
    assertThat(
            codes(read("{nme: x, priority: y, transformations: [{type: z}, {type: case, a: b}]}")))
        .containsExactlyInAnyOrder(
            "pipeline-key", "pipeline-type", "pipeline-step", "pipeline-key");
  }

  @Test
  void backend_ofOurs_isNoRemark() {
    assertThat(read("{allowed_backends: [splunk, bartizan]}").diagnostics()).isEmpty();
  }

  @Test
  void pipelines_areOrderedByPriority_andShareTheirState() {
    Pipeline late =
        pipeline(
            "{priority: 20, transformations: [{type: field_name_suffix, suffix: .l,"
                + " rule_conditions: [{type: processing_state, key: k, val: v}]}]}");
    Pipeline early =
        pipeline(
            "{priority: 10, transformations: [{type: field_name_suffix, suffix: .e},"
                + " {type: set_state, key: k, val: v}]}");
    assertThat(gives(Pipeline.of(List.of(late, early))))
        .isEqualTo("(field \"a.e.l\" (text \"x\"))");
    Pipeline same =
        pipeline("{priority: 20, transformations: [{type: field_name_suffix, suffix: .s}]}");
    assertThat(gives(Pipeline.of(List.of(same, late, early))))
        .isEqualTo("(field \"a.e.s.l\" (text \"x\"))");
  }

  @Test
  void variables_ofTheLastPipeline_win() {
    Pipeline one = pipeline("{vars: {p: 1, q: 1}}");
    Pipeline two = pipeline("{vars: {p: 2}}");
    assertThat(Pipeline.of(List.of(one, two)).vars())
        .isEqualTo(Map.of("p", List.of("2"), "q", List.of("1")));
  }

  @Test
  void rules_afterEachOther_beginWithAnEmptyState() {
    Pipeline pipeline =
        pipeline(
            "{transformations: [{type: field_name_suffix, suffix: .x, rule_conditions: [{type:"
                + " processing_state, key: k, val: v}]}, {type: set_state, key: k, val: v}]}");
    assertThat(gives(pipeline)).isEqualTo("(field \"a\" (text \"x\"))");
    assertThat(gives(pipeline)).isEqualTo("(field \"a\" (text \"x\"))");
  }

  @Test
  void rejection_namesTheStepAndTheRule() {
    Pipeline pipeline =
        pipeline("{transformations: [{type: rule_failure, id: mine, message: no such data}]}");
    Diagnostic reason = compile(pipeline).diagnostics().getFirst();
    assertThat(reason).hasToString("rule.yml:1:1: error[pipeline-failure]: no such data");
    assertThat(reason.help()).contains("by the step \"mine\" of the pipeline at pipeline.yml:1");
  }

  @Test
  void rule_asWritten_isKept() {
    CompiledRule rule =
        compile(pipeline("{transformations: [{type: change_logsource, product: other}]}"))
            .value()
            .orElseThrow();
    assertThat(rule.rule().logSource()).isEqualTo(new LogSource("other", "", ""));
    assertThat(rule.written().logSource()).isEqualTo(new LogSource("windows", "", ""));
  }

  /** A pipeline of few characters that would make very much of each rule. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: field_name_mapping, mapping: {a: [a, a, a, a, a, a, a, a, a, a]}}",
        "{type: map_string, mapping: {x: [x, x, x, x, x, x, x, x, x, x]}}",
        "{type: replace_string, regex: x, replacement: xxxxxxxxxx}",
        "{type: field_name_suffix, suffix:"
            + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
        "{type: add_field, field: [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a]}"
      })
  void steps_thatMultiply_areStopped(String step) {
    String text = "transformations:\n" + ("- " + step + "\n").repeat(9_000);
    Parsed<Pipeline> parsed = read(text);
    assertThat(codes(parsed.value().isPresent() ? compile(parsed.value().get()) : parsed))
        .isSubsetOf("pipeline-limit", "yaml-limit")
        .isNotEmpty();
  }

  /** Steps that would nest ever deeper what is walked later. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: field_name_mapping, mapping: {a: [a]}}",
        "{type: field_name_mapping, mapping: {a: [a, z]}}",
        "{type: extract_fields, regex: '(?P<a>.+)'}",
        "{type: extract_fields, regex: '(?P<a>.+)|(?P<b>y)', preserve_unmatched: true}",
        "{type: hashes_fields, valid_hash_algos: [MD5], field_to_parse: [a, MD5], field_prefix:"
            + " ''}",
        "{type: add_condition, conditions: {b: c}}",
        "{type: add_condition, negated: true, conditions: {b: c}}"
      })
  void steps_thatNest_stayShallow(String step) {
    Pipeline pipeline = pipeline("transformations:\n" + ("- " + step + "\n").repeat(3_000));
    Source negated =
        new Source(
            "rule.yml",
            "{title: T, logsource: {product: windows}, detection: {s: {a|neq:"
                + " [MD5=0123456789abcdef0123456789abcdef, x]}, condition: not s or s}}");
    assertThat(codes(compile(pipeline))).isSubsetOf("pipeline-limit", "pipeline-value");
    assertThat(codes(new SigmaCompiler(Placeholders.NONE, pipeline).compile(negated).getFirst()))
        .isSubsetOf("pipeline-limit", "pipeline-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: replace_string, regex: x, replacement: LONG}",
        "{type: replace_string, regex: x, replacement: LONG, skip_special: true}",
        "{type: set_value, value: LONG}",
        "{type: map_string, mapping: {'%p%x': LONG}}"
      })
  void values_thatWouldBeLong_areStopped(String step) {
    Pipeline pipeline =
        pipeline("transformations: [" + step.replace("LONG", "y".repeat(1 << 16)) + "]");
    Source rule =
        new Source(
            "rule.yml",
            "{title: T, logsource: {product: windows}, detection: {s: {a|expand: '%p%x"
                + "'}, condition: s}}");
    assertThat(codes(new SigmaCompiler(Placeholders.NONE, pipeline).compile(rule).getFirst()))
        .containsExactly("pipeline-limit");
  }

  @Test
  void placeholders_thatStandForMuch_areStopped() {
    Pipeline pipeline =
        pipeline(
            "{vars: {p: "
                + "y".repeat(1 << 14)
                + "}, transformations: [{type:"
                + " value_placeholders}]}");
    Source rule =
        new Source(
            "rule.yml",
            "{title: T, logsource: {product: windows}, detection: {s: {a|expand: '"
                + "%p%".repeat(5_000)
                + "'}, condition: s}}");
    assertThat(codes(new SigmaCompiler(Placeholders.NONE, pipeline).compile(rule).getFirst()))
        .containsExactly("pipeline-limit");
  }

  @Test
  void steps_beyondTheLimit_areSaidOnce() {
    String text = "transformations:\n" + "- {type: case}\n".repeat(PipelineReader.MOST_ITEMS + 50);
    assertThat(codes(read(text))).containsExactly("pipeline-limit");
  }

  @Test
  void nesting_beyondTheLimitOfYaml_isRejected() {
    String text =
        "transformations: "
            + "[{type: nest, items: ".repeat(200)
            + "[{type: case}]"
            + "}]".repeat(200);
    assertThat(codes(read(text))).containsOnly("yaml-limit");
  }

  @Test
  void expression_thatBacktracksElsewhere_runsInLinearTime() {
    Pipeline pipeline =
        pipeline(
            "{transformations: [{type: replace_string, regex: '(x+x+)+y', replacement: z}, {type:"
                + " set_value, value: '"
                + "x".repeat(5_000)
                + "'}, {type: replace_string, regex: '(x+x+)+y', replacement: z}]}");
    assertThat(gives(pipeline)).contains("x".repeat(5_000));
  }

  private static Pack pack(String pipeline, String... texts) {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE, pipeline(pipeline));
    return compiler.assemble(
        java.util.stream.Stream.of(texts)
            .map(text -> compiler.compile(new Source("file.yml", text)))
            .toList(),
        Polarity.AS_WRITTEN);
  }

  private static final String COUNT =
      """
      title: C
      fields: [a]
      correlation:
        type: value_count
        rules: r
        group-by: [a, who]
        aliases: {who: {r: b}}
        timespan: 1h
        condition: {gte: 2, field: c}
      """;

  @Test
  void correlation_isRenamed_butForItsAliases() {
    Pack pack =
        pack(
            "{transformations: [{type: field_name_mapping, mapping: {a: [x, y], b: z, c: v, who:"
                + " no}}]}",
            RULE.text(),
            COUNT);
    assertThat(pack.rejections()).isEmpty();
    Correlation correlation = pack.correlations().getFirst().correlation();
    assertThat(correlation.groupBy()).containsExactly("x", "y", "who");
    assertThat(correlation.aliases()).isEqualTo(Map.of("who", Map.of("r", "z")));
    assertThat(correlation.valueFields()).containsExactly("v");
    assertThat(correlation.header().fields()).containsExactly("x", "y");
  }

  @Test
  void correlation_whoseFieldBecomesSeveral_isRejected() {
    Pack pack =
        pack(
            "{transformations: [{type: field_name_mapping, mapping: {c: [v, w]}}]}",
            RULE.text(),
            COUNT);
    assertThat(pack.correlations()).isEmpty();
    assertThat(pack.rejections().getFirst().getFirst().code()).isEqualTo("pipeline-value");
  }

  @Test
  void correlation_isOfTheLogSourcesOfItsRules() {
    Pack pack =
        pack(
            "{transformations: [{type: add_field, field: win, rule_conditions: [{type: logsource,"
                + " product: windows}, {type: is_sigma_correlation_rule}]}]}",
            RULE.text(),
            COUNT);
    assertThat(pack.correlations().getFirst().correlation().header().fields())
        .containsExactly("a", "win");
  }

  @Test
  void filter_isAddedBeforeThePipeline_andItsFieldsAreRenamed() {
    Pack pack =
        pack(
            "{transformations: [{type: field_name_mapping, mapping: {a: x, b: y}}, {type:"
                + " change_logsource, product: other}]}",
            RULE.text(),
            "{title: F, logsource: {product: windows}, filter: {rules: [r], f: {b: 1}, condition:"
                + " not f}}");
    assertThat(pack.warnings()).isEmpty();
    assertThat(CanonicalForm.of(pack.rules().getFirst().predicate()))
        .isEqualTo("(and (field \"x\" (text \"x\")) (not (field \"y\" (number = 1))))");
  }
}
