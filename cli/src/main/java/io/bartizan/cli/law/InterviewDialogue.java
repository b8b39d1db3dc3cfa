package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.fact.FactDeclaration.Option;
import io.bartizan.duty.interview.Interview;
import io.bartizan.duty.interview.Prompt;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** An interview on a terminal: prompts on standard error, answers from standard input. */
final class InterviewDialogue {

  private static final int LONGEST_ANSWER = 10_000;

  private final Language language;
  private final PrintStream out;
  private final BufferedReader in;

  InterviewDialogue(Language language, Terminal terminal, BufferedReader in) {
    this.language = language;
    this.out = terminal.err();
    this.in = in;
  }

  /** Asks until nothing is left to ask, the input ends or a dash stops it. */
  void run(Interview interview) throws IOException {
    say(
        "Answer with a number, a word, a code or a time. ? = not known, - = stop here.",
        "请输入编号、词语、代码或时间。? = 不清楚，- = 到此为止。");
    boolean goesOn = true;
    while (goesOn && interview.prompt().isPresent()) {
      show(interview.prompt().get());
      goesOn = answer(interview);
    }
  }

  /** Reads lines until one is an answer; whether there was one. */
  private boolean answer(Interview interview) throws IOException {
    Optional<String> line = line();
    while (line.isPresent()) {
      if (!line.get().isEmpty()) {
        Interview.Reply reply = interview.answer(line.get());
        reply.remarks().forEach(out::println);
        if (reply.taken()) {
          return true;
        }
      }
      line = line();
    }
    return false;
  }

  private Optional<String> line() throws IOException {
    out.print("> ");
    out.flush();
    return bounded().map(String::strip).filter(one -> !one.equals("-"));
  }

  /** A line of the input, of which no more is held than an answer needs. */
  private Optional<String> bounded() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    while (c >= 0 && c != '\n') {
      if (line.length() < LONGEST_ANSWER) {
        line.append((char) c);
      }
      c = in.read();
    }
    return Optional.of(line.toString());
  }

  private void say(String en, String zh) {
    out.println(language == Language.CHINESE ? zh : en);
  }

  private void show(Prompt prompt) {
    switch (prompt) {
      case Prompt.Zone zone -> out.println(zone.question().in(language));
      case Prompt.Fact fact -> fact(fact);
    }
  }

  private void fact(Prompt.Fact prompt) {
    out.println();
    say(
        "[" + prompt.owed() + " duties apply, " + prompt.undecided() + " are undecided]",
        "[" + prompt.owed() + "项适用，" + prompt.undecided() + "项未定]");
    out.println(Visible.text(prompt.question().in(language)));
    int number = 1;
    for (Option option : prompt.about().fact().options()) {
      out.println(
          "  " + number++ + ". " + option.label().in(language) + " (" + option.name() + ")");
    }
    prompt.hint().ifPresent(hint -> out.println("  " + hint.in(language)));
  }
}
