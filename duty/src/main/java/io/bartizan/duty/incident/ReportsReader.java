package io.bartizan.duty.incident;

import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportCheck;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.statute.Duty;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlSequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the reports of an incident, by duty; {@code duty@FR} is the one to France. */
final class ReportsReader {

  private final Source source;
  private final Findings findings;
  private final Map<String, Duty> duties = new HashMap<>();

  private final Vocabulary vocabulary;
  private final List<Placed> read = new ArrayList<>();

  /** A report and where it stands. */
  private record Placed(Submission report, Span span) {}

  ReportsReader(Source source, Findings findings, Collection<Duty> duties, Vocabulary vocabulary) {
    this.source = source;
    this.findings = findings;
    this.vocabulary = vocabulary;
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
      party.ifPresent(state -> checkParty(duties.get(duty), state, entry.key().span()));
      List<YamlNode> members =
          entry.value() instanceof YamlSequence sequence
              ? sequence.items()
              : List.of(entry.value());
      for (YamlNode member : members) {
        Optional<Submission> report = submission(duty, party, member, times);
        report.ifPresent(builder::submission);
        report.ifPresent(one -> read.add(new Placed(one, member.span())));
      }
    }
  }

  /** Whether the duty can be owed to a State. */
  private void checkParty(Duty duty, String state, Span span) {
    Optional<Set<String>> group =
        duty.per()
            .flatMap(vocabulary::find)
            .flatMap(fact -> fact.bounds().among())
            .flatMap(vocabulary.places()::group);
    String named = "\"" + Visible.excerpt(state) + "\"";
    if (duty.per().isEmpty()) {
      findings.error(
          "fact-range",
          source,
          span,
          duty.id() + " is owed once, not to a State such as " + named,
          "write " + duty.id());
    } else if (!vocabulary.places().exists(state)) {
      findings.unknown("unknown-option", "State", state, source, span, vocabulary.places().codes());
    } else if (group.filter(members -> !members.contains(state)).isPresent()) {
      findings.error(
          "fact-range",
          source,
          span,
          duty.id() + " cannot be owed to " + named,
          "expected one of " + String.join(", ", group.get()));
    }
  }

  /** Says which reports were sent before anybody was aware, and which in the future. */
  void check(Facts facts, Optional<Instant> now) {
    Optional<Instant> aware =
        facts
            .value("time.aware")
            .filter(FactValue.Time.class::isInstance)
            .map(value -> ((FactValue.Time) value).moment().at());
    for (Placed one : read) {
      for (Instant at : times(one.report())) {
        if (aware.filter(at::isBefore).isPresent()) {
          warn("report-early", one, "is dated before time.aware", "correct one of the two times");
        }
        if (now.filter(at::isAfter).isPresent()) {
          warn(
              "time-ahead",
              one,
              "is dated after " + now.get() + ", the moment for which is asked, and does not count",
              "correct the time, or use a later --at");
        }
      }
    }
  }

  private static List<Instant> times(Submission report) {
    return Stream.of(report.submitted(), report.received()).flatMap(Optional::stream).toList();
  }

  private void warn(String code, Placed one, String what, String help) {
    findings.add(
        Diagnostic.warning(
                code, source, one.span(), "the report under " + one.report().duty() + " " + what)
            .withHelp(help));
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
