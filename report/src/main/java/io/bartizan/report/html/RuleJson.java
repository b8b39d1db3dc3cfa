package io.bartizan.report.html;

import io.bartizan.hunt.Reported;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.syntax.Source;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Rules as the page shows them. There is room for so many bytes of them: first all in full, then
 * only what lists need, then none.
 */
final class RuleJson {

  private static final int MOST_BYTES_IN_FULL = 4_000_000;
  private static final int MOST_BYTES = 6_000_000;
  private static final int LONGEST_LINE = 400;
  private static final int LONGEST_PROSE = 4_000;
  private static final int LONGEST_TEXT = 16_384;
  private static final int MOST_MEMBERS = 40;

  private final Techniques techniques;
  private final Set<Reported> full = Collections.newSetFromMap(new IdentityHashMap<>());
  private long bytes;

  RuleJson(Techniques techniques) {
    this.techniques = techniques;
  }

  /** Whether there is room for one more; the page must then hold it. */
  boolean fits(Reported rule) {
    long whole = size(rule, true);
    if (bytes + whole <= MOST_BYTES_IN_FULL) {
      full.add(rule);
      bytes += whole;
      return true;
    }
    bytes += size(rule, false);
    return bytes <= MOST_BYTES;
  }

  private long size(Reported rule, boolean inFull) {
    CountingStream counter = CountingStream.nowhere();
    try (JsonGenerator out = PageJson.generator(counter)) {
      out.writeStartObject();
      brief(rule, out);
      if (inFull) {
        rest(rule, out);
      }
      out.writeEndObject();
    }
    return counter.bytes();
  }

  /** Writes its properties. */
  void write(Reported rule, JsonGenerator out) {
    brief(rule, out);
    if (full.contains(rule)) {
      rest(rule, out);
    }
  }

  private void brief(Reported rule, JsonGenerator out) {
    out.writeStringProperty("title", cut(rule.header().title(), LONGEST_LINE));
    rule.header().id().ifPresent(id -> text("id", id, LONGEST_LINE, out));
    list("techniques", techniques.ids(rule.header().tags()), out);
  }

  private static void rest(Reported rule, JsonGenerator out) {
    Rule.Header header = rule.header();
    header.status().ifPresent(status -> out.writeStringProperty("status", status.word()));
    header.description().ifPresent(prose -> text("description", prose, LONGEST_PROSE, out));
    header.author().ifPresent(author -> text("author", author, LONGEST_LINE, out));
    header.date().ifPresent(date -> text("date", date, LONGEST_LINE, out));
    header.modified().ifPresent(date -> text("modified", date, LONGEST_LINE, out));
    rule.asRule()
        .ifPresent(one -> text("logSource", one.rule().logSource().toString(), LONGEST_LINE, out));
    text(
        rule instanceof Reported.OfIndicator ? "feed" : "file",
        rule.source().name(),
        LONGEST_LINE,
        out);
    rule.asRule().ifPresent(one -> text("condition", conditions(one.rule()), LONGEST_PROSE, out));
    list("tags", header.tags(), out);
    list("references", header.references(), out);
    list("falsePositives", header.falsePositives(), out);
    text("text", textOf(rule), LONGEST_TEXT, out);
  }

  private static String conditions(Rule rule) {
    return rule.detection().conditions().stream()
        .map(Condition::toString)
        .collect(Collectors.joining("\n"));
  }

  /** The file as written; of a file of several documents, the rule's own part. */
  private static String textOf(Reported rule) {
    Source source = rule.source();
    boolean several = source.text().contains("\n---");
    int end = Math.min(rule.span().end(), source.text().length());
    return several
        ? source.text().substring(Math.min(rule.span().start(), end), end)
        : source.text();
  }

  private static void list(String name, List<String> members, JsonGenerator out) {
    if (members.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart(name);
    members.stream()
        .limit(MOST_MEMBERS)
        .forEach(member -> out.writeString(cut(member, LONGEST_LINE)));
    out.writeEndArray();
    if (members.size() > MOST_MEMBERS) {
      out.writeNumberProperty(name + "More", members.size() - MOST_MEMBERS);
    }
  }

  private static void text(String name, String text, int most, JsonGenerator out) {
    out.writeStringProperty(name, cut(text, most));
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + " … (" + (text.length() - end) + " more characters)";
  }
}
