package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactDeclaration.Option;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.interview.Ask;
import io.bartizan.duty.interview.Effect;
import io.bartizan.duty.interview.Interview;
import io.bartizan.duty.read.Zones;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the questions of an interview on a terminal, and reads the answers. */
final class InterviewDialogue {

  private static final int LONGEST_ANSWER = 10_000;

  private static final int MOST_QUESTIONS = 500;
  private static final int MOST_NAMED = 4;

  private final Catalogue catalogue;
  private final Narrator narrator;
  private final Language language;
  private final PrintStream out;
  private final BufferedReader in;
  private final Instant now;
  private final ZoneId machine;
  private boolean stopped;

  InterviewDialogue(
      Catalogue catalogue,
      Narrator narrator,
      Terminal terminal,
      BufferedReader in,
      Instant now,
      ZoneId machine) {
    this.catalogue = catalogue;
    this.narrator = narrator;
    this.language = narrator.language();
    this.out = terminal.err();
    this.in = in;
    this.now = now;
    this.machine = machine;
  }

  /** All that was answered, over what was known before. */
  Facts ask(Facts known) throws IOException {
    say(
        "Answer with a number, a word, a code or a time. Press Enter for \"not known\", or for the"
            + " value in [ ].",
        "请输入编号、词语、代码或时间。直接按回车表示“不清楚”；有 [ ] 时表示采用其中的值。");
    say(
        "Type ? for an explanation, back to go back, zone NAME to set the time zone, - to stop.",
        "输入 ? 查看说明，back 返回上一题，zone 名称 设置时区，- 结束。");
    Interview interview = new Interview(catalogue, title(zoned(known)), now);
    for (int asked = 0; asked < MOST_QUESTIONS && !stopped; asked++) {
      Optional<Ask> ask = interview.next();
      if (ask.isEmpty()) {
        break;
      }
      interview = answered(ask.get(), interview);
    }
    return interview.facts();
  }

  private void say(String en, String zh) {
    out.println(language == Language.CHINESE ? zh : en);
  }

  private @Nullable String line() throws IOException {
    out.print("> ");
    out.flush();
    String line = bounded();
    stopped |= line == null || line.strip().equals("-");
    return stopped || line == null ? null : line.strip();
  }

  /** A line of the input, of which no more is held than an answer needs. */
  private @Nullable String bounded() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.length() < LONGEST_ANSWER) {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }

  /** The zone of the facts, else that of the machine. */
  private Facts zoned(Facts known) {
    Facts zoned = known.zone().isPresent() ? known : known.toBuilder().zone(machine).build();
    ZoneId zone = zoned.zone().orElse(machine);
    say("Times are in the time zone " + zone + ".", "时间采用时区 " + zone + "。");
    return zoned;
  }

  private Facts title(Facts known) throws IOException {
    if (known.title().isPresent()) {
      return known;
    }
    out.println();
    say("What is a short title for the incident?", "请为该事件起一个简短的标题。");
    Facts titled = known;
    while (!stopped) {
      String line = line();
      if (line == null || line.isEmpty()) {
        return titled;
      }
      Optional<Facts> zoned = zone(line, titled);
      if (zoned.isEmpty()) {
        return titled.toBuilder().title(line).build();
      }
      titled = zoned.get();
    }
    return titled;
  }

  /** The facts with another zone, where the line sets one. */
  private Optional<Facts> zone(String line, Facts facts) {
    if (!line.startsWith("zone ")) {
      return Optional.empty();
    }
    Optional<ZoneId> zone = Zones.find(line.substring(5).strip());
    if (zone.isEmpty()) {
      say(
          "This is not a known time zone. Write a region and a city, such as Europe/Berlin.",
          "没有这个时区；请写地区和城市，例如 Asia/Shanghai。");
    }
    return Optional.of(zone.map(id -> facts.toBuilder().zone(id).build()).orElse(facts));
  }

  private Interview answered(Ask ask, Interview interview) throws IOException {
    show(ask, interview);
    while (!stopped) {
      String line = line();
      if (line == null) {
        return interview;
      }
      Optional<Facts> zoned = zone(line, interview.facts());
      if (zoned.isPresent()) {
        return new Interview(catalogue, zoned.get(), now);
      }
      if (takes(ask, line, interview)) {
        return interview;
      }
    }
    return interview;
  }

  /** Whether a line settles the question, if only by going back. */
  private boolean takes(Ask ask, String line, Interview interview) {
    switch (line) {
      case "?" -> {
        explain(ask, interview);
        return false;
      }
      case "back", "返回" -> {
        if (!interview.back()) {
          say("This is the first question.", "这是第一个问题。");
        }
        return true;
      }
      case "", "unknown", "不清楚" -> {
        Optional<FactValue> proposed =
            line.isEmpty() ? ask.proposed() : Optional.<FactValue>empty();
        proposed.ifPresentOrElse(value -> interview.answer(ask, value), () -> interview.skip(ask));
        return true;
      }
      default -> {
        Interview.Reply reply = interview.answer(ask, line);
        reply.remarks().forEach(out::println);
        return reply.taken();
      }
    }
  }

  private void show(Ask ask, Interview interview) {
    Overview overview = Overview.of(catalogue.assess(interview.facts(), now));
    int owed = overview.owed().size();
    int open = overview.possible().size();
    out.println();
    say(
        "[" + Counted.of(owed, "duty applies", "duties apply") + ", " + open + " may apply]",
        "[" + owed + "项适用，" + open + "项可能适用]");
    FactDeclaration fact = ask.fact();
    out.println(Visible.text(fact.question().in(language)));
    int number = 1;
    for (Option option : fact.options()) {
      out.println(
          "  " + number++ + ". " + option.label().in(language) + " (" + option.name() + ")");
    }
    hint(ask, interview);
  }

  private void hint(Ask ask, Interview interview) {
    switch (ask.fact().kind()) {
      case YES_NO -> say("  yes or no", "  yes（是）或 no（否）");
      case CHOICES -> say("  one or more, separated by commas, or none", "  一项或多项，用逗号分隔；没有则填 none");
      case COUNTRY -> say("  a country code, such as DE", "  国家或地区代码，例如 CN");
      case COUNTRIES ->
          say(
              "  country codes, separated by commas, such as DE, FR; or none",
              "  国家或地区代码，用逗号分隔，例如 CN, SG；没有则填 none");
      case NUMBER -> say("  a number", "  数字");
      case TIME -> say("  a time, such as 2026-11-23 08:22", "  时间，例如 2026-11-23 08:22");
      case CHOICE, ZONE, TEXT -> {
        // the options or the question say it
      }
    }
    ZoneId zone = interview.facts().zone().orElse(machine);
    ask.proposed()
        .ifPresent(
            value -> out.println("  [" + narrator.value(ask.fact().name(), value, zone) + "]"));
  }

  /** What the question means, why it is asked, and what each answer changes. */
  private void explain(Ask ask, Interview interview) {
    FactDeclaration fact = ask.fact();
    say("What it means: ", "含义：");
    out.println("  " + fact.label().in(language) + " (" + fact.name() + ")");
    fact.bounds().why().ifPresent(why -> out.println("  " + why.in(language)));
    if (!ask.duties().isEmpty()) {
      say("Why it is asked: these duties depend on the answer", "为何询问：以下义务取决于答案");
      out.println("  " + named(ask.duties()));
    }
    List<Effect> effects = interview.effects(ask);
    if (!effects.isEmpty()) {
      say("What each answer changes:", "各答案的影响：");
    }
    ZoneId zone = interview.facts().zone().orElse(machine);
    for (Effect effect : effects) {
      out.println(
          "  " + narrator.value(fact.name(), effect.answer(), zone) + ": " + changes(effect));
    }
  }

  private String changes(Effect effect) {
    boolean chinese = language == Language.CHINESE;
    if (effect.owed().isEmpty() && effect.ruledOut().isEmpty()) {
      return chinese ? "暂无影响" : "no change yet";
    }
    String owed =
        effect.owed().isEmpty() ? "" : (chinese ? "适用：" : "applies: ") + named(effect.owed());
    String out =
        effect.ruledOut().isEmpty()
            ? ""
            : (chinese ? "排除：" : "ruled out: ") + named(effect.ruledOut());
    return owed + (owed.isEmpty() || out.isEmpty() ? "" : chinese ? "；" : "; ") + out;
  }

  private static String named(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
    return ids.size() > MOST_NAMED ? first + " … (" + ids.size() + ")" : first;
  }
}
