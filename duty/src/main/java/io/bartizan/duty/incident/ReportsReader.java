package io.bartizan.duty.incident;

import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportCheck;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.statute.Duty;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlSequence;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the reports of an incident, by duty; {@code duty@FR} is the one to France. */
final class ReportsReader {

  private final Source source;
  private final Findings findings;
  private final Map<String, Duty> duties = new HashMap<>();

  ReportsReader(Source source, Findings findings, Collection<Duty> duties) {
    this.source = source;
    this.findings = findings;
    duties.forEach(duty -> this.duties.put(duty.id(), duty));
  }

  void read(YamlMapping all, TimeReader times, Facts.Builder builder) {
    for (YamlMapping.Entry entry : all.entries()) {
      String name = entry.key().text();
      int at = name.indexOf('@');
      String duty = at < 0 ? name : name.substring(0, at);
      Optional<String> party = at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
      if (!duties.containsKey(duty)) {
        findings.unknown("unknown-duty", "duty", duty, source, entry.key().span(), duties.keySet());
        continue;
      }
      List<YamlNode> members =
          entry.value() instanceof YamlSequence sequence
              ? sequence.items()
              : List.of(entry.value());
      for (YamlNode member : members) {
        submission(duty, party, member, times).ifPresent(builder::submission);
      }
    }
  }

  private Optional<Submission> submission(
      String duty, Optional<String> party, YamlNode node, TimeReader times) {
    if (!(node instanceof YamlMapping map)) {
      findings.error(
          "key-type", source, node.span(), "a report must be a map, not " + node.described());
      return Optional.empty();
    }
    KeyReader keys = new KeyReader(source, map, "a report", findings);
    Optional<Instant> submitted = time(keys, "submitted", times);
    Optional<Instant> received = time(keys, "received", times);
    Map<String, List<String>> fields = new HashMap<>();
    keys.map("fields").ifPresent(said -> fields(duty, said, fields));
    keys.finish();
    if (submitted.isPresent() && received.filter(submitted.get()::isAfter).isPresent()) {
      keys.error("facts-order", "received", "the report was received before it was submitted");
    }
    return Optional.of(new Submission(duty, party, submitted, received, fields));
  }

  private void fields(String duty, YamlMapping said, Map<String, List<String>> fields) {
    KeyReader keys = new KeyReader(source, said, "the fields of a report", findings);
    for (YamlMapping.Entry entry : said.entries()) {
      fields.put(entry.key().text(), keys.texts(entry.key().text()));
    }
    Optional<ReportSchema> schema = Optional.ofNullable(duties.get(duty)).flatMap(Duty::report);
    if (schema.isPresent()) {
      for (String problem : ReportCheck.problems(schema.get(), fields)) {
        findings.error("report-field", source, said.span(), problem);
      }
    }
  }

  private static Optional<Instant> time(KeyReader keys, String key, TimeReader times) {
    return keys.scalar(key)
        .flatMap(scalar -> times.read(scalar.text(), scalar.span()))
        .map(Moment::at);
  }
}
