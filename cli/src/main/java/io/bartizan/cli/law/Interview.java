package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactDeclaration.Option;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.duty.read.Zones;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.JsonText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Asks, one after the other, the questions that still decide something. */
final class Interview {

  private static final int MOST_QUESTIONS = 500;

  private final Catalogue catalogue;
  private final Language language;
  private final PrintStream out;
  private final BufferedReader in;
  private final Instant now;
  private final Set<String> skipped = new HashSet<>();
  private boolean stopped;

  Interview(
      Catalogue catalogue, Language language, Terminal terminal, BufferedReader in, Instant now) {
    this.catalogue = catalogue;
    this.language = language;
    this.out = terminal.err();
    this.in = in;
    this.now = now;
  }

  /** All that was answered, over what was known before. */
  Facts ask(Facts known) throws IOException {
    Facts facts = known;
    say(
        "Answer with a number, a word, a code or a time. ? = not known, - = stop here.",
        "请输入编号、词语、代码或时间。? = 不清楚，- = 到此为止。");
    if (facts.zone().isEmpty()) {
      facts = zone(facts);
    }
    for (int asked = 0; asked < MOST_QUESTIONS && !stopped; asked++) {
      Optional<Question> question = catalogue.question(facts, now, this::mayAsk);
      if (question.isEmpty()) {
        break;
      }
      facts = answer(question.get(), facts);
    }
    return facts;
  }

  private boolean mayAsk(FactDeclaration fact) {
    return fact.asked() && !skipped.contains(fact.name());
  }

  private void say(String en, String zh) {
    out.println(language == Language.CHINESE ? zh : en);
  }

  private @Nullable String line() throws IOException {
    out.print("> ");
    out.flush();
    String line = in.readLine();
    stopped |= line == null || line.strip().equals("-");
    return stopped || line == null ? null : line.strip();
  }

  private Facts zone(Facts facts) throws IOException {
    while (!stopped) {
      say(
          "In which time zone do you read clocks? (such as Europe/Berlin)",
          "以哪个时区记时？（例如 Asia/Shanghai）");
      String line = line();
      if (line == null || line.equals("?")) {
        return facts;
      }
      Optional<ZoneId> zone = Zones.find(line);
      if (zone.isPresent()) {
        return facts.toBuilder().zone(zone.get()).build();
      }
      say("That is no zone.", "没有这个时区。");
    }
    return facts;
  }

  private Facts answer(Question question, Facts facts) throws IOException {
    FactDeclaration fact = question.fact();
    show(question, facts);
    while (!stopped) {
      String line = line();
      if (line == null) {
        return facts;
      }
      if (line.isEmpty()) {
        continue;
      }
      if (line.equals("?")) {
        skipped.add(fact.name());
        return facts.toBuilder().version(fact.name(), FactVersion.UNKNOWN).build();
      }
      Parsed<Facts> read = read(fact, line, facts);
      read.diagnostics().stream().map(Diagnostic::message).forEach(out::println);
      Optional<Facts> with =
          read.value()
              .flatMap(one -> one.value(fact.name()))
              .map(value -> facts.with(fact.name(), value));
      if (with.isPresent()) {
        return with.get();
      }
    }
    return facts;
  }

  private void show(Question question, Facts facts) {
    Assessment assessment = catalogue.assess(facts, now);
    int owed = assessment.with(Verdict.APPLICABLE).size();
    int open = assessment.with(Verdict.UNDECIDED).size();
    out.println();
    say(
        "[" + owed + " duties apply, " + open + " are undecided]",
        "[" + owed + "项适用，" + open + "项未定]");
    FactDeclaration fact = question.fact();
    out.println(Visible.text(fact.question().in(language)));
    int number = 1;
    for (Option option : fact.options()) {
      out.println(
          "  " + number++ + ". " + option.label().in(language) + " (" + option.name() + ")");
    }
    hint(fact.kind());
  }

  private void hint(FactKind kind) {
    switch (kind) {
      case YES_NO -> say("  yes or no", "  yes（是）或 no（否）");
      case CHOICES -> say("  several with commas, or none", "  可用逗号分隔多项，无则填 none");
      case COUNTRY -> say("  a code such as DE", "  国家代码，例如 CN");
      case COUNTRIES ->
          say("  codes with commas such as DE, FR, or none", "  国家代码，逗号分隔，例如 CN, SG；无则填 none");
      case NUMBER -> say("  a number", "  数字");
      case TIME -> say("  a time such as 2026-11-23 08:22", "  时间，例如 2026-11-23 08:22");
      case CHOICE, ZONE, TEXT -> {
        // the options or the question say it
      }
    }
  }

  /** The answer as the line of a file of facts, so that it is read, and refused, like one. */
  private Parsed<Facts> read(FactDeclaration fact, String line, Facts facts) {
    List<String> parts =
        fact.kind().isSet()
            ? Arrays.stream(line.split("[,，、]", -1)).map(String::strip).toList()
            : List.of(line);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      json.writeStartObject();
      facts.zone().ifPresent(zone -> json.writeStringProperty("zone", zone.getId()));
      json.writeObjectPropertyStart("facts");
      json.writeArrayPropertyStart(fact.name());
      parts.forEach(part -> json.writeString(named(fact, part)));
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
    return FactsReader.read(
        new Source("answer", text.toString()), catalogue.vocabulary(), List.of());
  }

  /** The option of a number; what was written otherwise, codes in capitals, and y for yes. */
  private static String named(FactDeclaration fact, String part) {
    if (fact.kind().hasOptions() && part.matches("[0-9]{1,3}")) {
      int index = Integer.parseInt(part) - 1;
      if (index >= 0 && index < fact.options().size()) {
        return fact.options().get(index).name();
      }
    }
    boolean code = fact.kind() == FactKind.COUNTRY || fact.kind() == FactKind.COUNTRIES;
    if (code && part.matches("[a-z]{2}")) {
      return part.toUpperCase(java.util.Locale.ROOT);
    }
    if (fact.kind() == FactKind.YES_NO) {
      return switch (part) {
        case "y", "是" -> "yes";
        case "n", "否" -> "no";
        default -> part;
      };
    }
    return part;
  }
}
