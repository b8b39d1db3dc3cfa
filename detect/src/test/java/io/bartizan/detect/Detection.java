package io.bartizan.detect;

import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.event.LogSource;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rules, and what they find in events that are written as JSON. */
final class Detection {

  private final RuleSet rules;
  private final Programs programs;
  private final Detector detector;

  private Detection(RuleSet rules, Budget budget) {
    this.rules = rules;
    this.programs = new Programs(rules, budget);
    this.detector = new Detector(programs);
  }

  /** A detection by rules, each a text of YAML. */
  static Detection of(String... rules) {
    return of(Routing.builtIn(), rules);
  }

  static Detection of(Routing routing, String... texts) {
    List<CompiledRule> rules = compiled(texts);
    return of(routing, Budget.of(rules), texts);
  }

  static Detection of(Routing routing, Budget budget, String... texts) {
    return new Detection(RuleSet.of(compiled(texts), routing, List.of()), budget);
  }

  private static List<CompiledRule> compiled(String... texts) {
    List<CompiledRule> rules = new ArrayList<>();
    for (String text : texts) {
      rules.add(
          new SigmaCompiler(Placeholders.NONE)
              .compile(new Source("rule.yml", text))
              .getFirst()
              .value()
              .orElseThrow(() -> new AssertionError("no rule:\n" + text)));
    }
    return rules;
  }

  /** A rule. */
  static String rule(String title, String logSource, String detection) {
    return "title: %s\nlogsource: {%s}\ndetection:\n%s"
        .formatted(title, logSource, detection.indent(2));
  }

  Detector detector() {
    return detector;
  }

  Programs programs() {
    return programs;
  }

  RuleSet rules() {
    return rules;
  }

  /** The fields that each rule asked of the events so far. */
  Map<Integer, Set<String>> askedFields() {
    Map<Integer, Set<String>> asked = new TreeMap<>();
    detector.addAskedFields(asked);
    return asked;
  }

  /** The titles of the rules that an event matches; the naive matcher must agree. */
  List<String> titles(String json) {
    List<String> titles = new ArrayList<>();
    each(
        json,
        event ->
            detector.detect(
                event,
                (same, matches) -> {
                  for (int i = 0; i < matches.count(); i++) {
                    titles.add(title(matches.rule(i)));
                    if (!NaiveMatcher.matches(matches.predicate(i), same)) {
                      throw new AssertionError("naive matcher differs: " + matches.predicate(i));
                    }
                  }
                }));
    return titles;
  }

  String title(int rule) {
    return rules.rules().get(rule).rule().header().title();
  }

  /** What an event is taken for. */
  Set<LogSource> logSources(String json) {
    Set<LogSource> sources = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    each(json, event -> sources.addAll(detector.logSources(event)));
    return sources;
  }

  /** Whether an event is looked at by rules of a log source. */
  boolean isOf(LogSource wanted, String json) {
    return logSources(json).stream().anyMatch(wanted::covers);
  }

  void as(LogSource logSource) {
    detector.logSource(Optional.of(logSource));
  }

  void each(String json, EventSink sink) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReadOptions options = ReadOptions.of(rules.fields());
    Input input = new Input("test", new ByteArrayInputStream(bytes), bytes.length);
    List<Event> seen = new ArrayList<>();
    try (BlockSource source = JsonFormat.DOCUMENTS.split(input, options)) {
      BlockDecoder decoder = JsonFormat.DOCUMENTS.decoder(options);
      Block block = new Block(1 << 10);
      while (source.next(block, loss -> {})) {
        decoder.decode(
            block,
            event -> {
              seen.add(event);
              sink.accept(event);
            },
            loss -> {});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (seen.isEmpty()) {
      throw new AssertionError("no event: " + json);
    }
  }
}
