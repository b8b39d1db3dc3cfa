package io.bartizan.server.playbooks;

import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.text.Words;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Text -> {@link Playbook}.
 *
 * <pre>
 * playbook: phishing
 * title: {en: Phishing, zh: 网络钓鱼}
 * category: fraud/phishing
 * tasks:
 *   - title: Keep the message with its headers
 *     phase: analyse
 *     role: analyst
 *     words: Export it as a file and add it to the evidence.
 * </pre>
 */
public final class PlaybookReader {

  private static final int MOST_TASKS = 100;
  private static final Map<String, IncidentTask.Phase> PHASES =
      Arrays.stream(IncidentTask.Phase.values())
          .collect(Collectors.toUnmodifiableMap(IncidentTask.Phase::key, Function.identity()));

  private PlaybookReader() {}

  /** What was read, or everything that is wrong with it. */
  public record Read(Optional<Playbook> playbook, List<Diagnostic> diagnostics) {
    public Read {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** The playbook of a text. */
  public static Read read(Source source) {
    Parsed<List<YamlNode>> parsed = new YamlReader().read(source);
    Findings findings = new Findings();
    findings.addAll(parsed.diagnostics());
    List<YamlNode> documents = parsed.value().orElse(List.of());
    if (documents.size() != 1 || !(documents.getFirst() instanceof YamlMapping map)) {
      if (!findings.hasErrors()) {
        findings.error("value-type", source, Span.START, "a playbook is one map");
      }
      return new Read(Optional.empty(), findings.all());
    }
    Playbook playbook = playbook(new KeyReader(source, map, "a playbook", findings));
    return new Read(
        findings.hasErrors() ? Optional.empty() : Optional.of(playbook), findings.all());
  }

  private static Playbook playbook(KeyReader keys) {
    String id = keys.requireText("playbook");
    if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]{0,60}")) {
      keys.findings()
          .error(
              "id-format",
              keys.source(),
              keys.span("playbook"),
              "this is no name of a playbook",
              "write lower-case letters, digits and hyphens, such as phishing");
    }
    Words title = keys.requireWords("title");
    Optional<String> category = keys.oneOf("category", same(Rsit.ALL));
    List<Playbook.Task> tasks = new ArrayList<>();
    for (KeyReader task : keys.maps("tasks", "a task")) {
      tasks.add(task(task));
    }
    if (tasks.isEmpty() || tasks.size() > MOST_TASKS) {
      keys.findings()
          .error(
              "key-type",
              keys.source(),
              keys.span("tasks"),
              "a playbook has from 1 to " + MOST_TASKS + " tasks");
    }
    keys.finish();
    return new Playbook(id, title, category, tasks);
  }

  private static Playbook.Task task(KeyReader keys) {
    if (!keys.has("phase")) {
      keys.missing("phase");
    }
    Playbook.Task task =
        new Playbook.Task(
            keys.requireWords("title"),
            keys.oneOf("phase", PHASES).orElse(IncidentTask.Phase.ANALYSE),
            keys.oneOf("role", same(Roles.ALL)),
            keys.words("words"));
    keys.finish();
    return task;
  }

  private static Map<String, String> same(List<String> words) {
    return words.stream().collect(Collectors.toUnmodifiableMap(word -> word, word -> word));
  }
}
