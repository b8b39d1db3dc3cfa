package io.bartizan.fuzz;

import io.bartizan.detect.RuleSet;
import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.DiagnosticJson;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules, from text to matcher. Oracle: the compiled matcher finds in a few odd events what the
 * naive one finds.
 */
public final class RulesTarget {

  private static final SigmaCompiler COMPILER =
      new SigmaCompiler(new Placeholders(Map.of("admins", List.of("alice", "b*b", "c?", "d\\*"))));

  private static final List<Map<String, ? extends @Nullable Object>> EVENTS =
      List.of(
          Map.of(),
          event(
              "Image", "C:\\Windows\\System32\\cmd.exe",
              "CommandLine", "cmd.exe /c powershell -enc dwBoAG8AYQBtAGkA \u2013x aaaaaaaaaaaaa",
              "EventID", 4688,
              "User", "alice",
              "ParentImage", "C:\\Windows\\explorer.exe"),
          event(
              "Image", null,
              "CommandLine", "",
              "EventID", "1",
              "User", List.of("bob", "ALICE", 4, true),
              "DestinationIp", "10.1.2.3",
              "Time", "2026-11-23T10:20:30Z"),
          event(
              "Image", Map.of("path", "/bin/ls", "size", 12.5),
              "CommandLine", List.of(),
              "User", "Stra\u00dfe \u212a",
              "requestParameters", Map.of("name", "admin", "list", List.of(1, 2)),
              "DestinationIp", List.of("fe80::1", "::ffff:10.0.0.1")));

  private RulesTarget() {}

  private static Map<String, @Nullable Object> event(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> event = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      event.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return event;
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Source source = new Source("fuzz.yml", new String(data, StandardCharsets.UTF_8));
    for (Parsed<CompiledRule> parsed : COMPILER.compile(source)) {
      new DiagnosticText(true).print(parsed.diagnostics());
      DiagnosticJson.json(parsed.diagnostics());
      parsed.value().ifPresent(RulesTarget::duel);
    }
  }

  private static void duel(CompiledRule rule) {
    CanonicalForm.of(rule.predicate());
    FieldTable fields = FieldTable.of(RuleSet.fieldsOf(rule));
    Matcher matcher = Matcher.of(List.of(rule.predicate()), fields);
    MatchScratch scratch = new MatchScratch();
    Matches matches = new Matches();
    for (Map<String, ? extends @Nullable Object> values : EVENTS) {
      TreeEvent event = TreeEvent.of(fields, values);
      boolean compiled = matcher.match(event, scratch, matches).count() > 0;
      boolean naive = NaiveMatcher.matches(rule.predicate(), event);
      if (compiled != naive) {
        throw new IllegalStateException(
            "naive "
                + naive
                + ", compiled "
                + compiled
                + " on event "
                + Arrays.toString(EVENTS.toArray()).hashCode());
      }
      if (compiled) {
        matcher.details(0, scratch);
      }
    }
  }
}
