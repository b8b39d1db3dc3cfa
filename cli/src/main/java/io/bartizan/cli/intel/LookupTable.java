package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.Known;
import io.bartizan.syntax.Visible;
import java.util.List;
import java.util.Locale;

/** The answers of a lookup for people: a line a value, and a line below it for each indicator. */
final class LookupTable {

  private static final int MOST_INDICATORS = 10;
  private static final int VALUE = 46;
  private static final int LONGEST = 120;

  private final Terminal terminal;

  LookupTable(Terminal terminal) {
    this.terminal = terminal;
  }

  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  void print(List<LookupCommand.Answer> answers) {
    for (LookupCommand.Answer answer : answers) {
      String value = Visible.excerpt(answer.one().normal(), LONGEST);
      terminal
          .out()
          .println(
              pad(word(answer.status()), 8) + pad(value, VALUE) + " " + word(answer.one().type()));
      answer.known().stream()
          .limit(MOST_INDICATORS)
          .forEach(known -> terminal.out().println("        " + words(known)));
      if (answer.known().size() > MOST_INDICATORS) {
        terminal
            .out()
            .println("        and " + (answer.known().size() - MOST_INDICATORS) + " more");
      }
    }
  }

  private static String words(Known known) {
    Indicator indicator = known.indicator();
    StringBuilder text = new StringBuilder();
    text.append(Visible.excerpt(indicator.source().name(), 40)).append(": ");
    text.append(Visible.excerpt(indicator.name(), LONGEST));
    switch (known.how()) {
      case EXACT -> {}
      default ->
          text.append(", ")
              .append(known.how().words())
              .append(' ')
              .append(Visible.excerpt(known.target().normal(), LONGEST));
    }
    indicator.statedFrom().ifPresent(from -> text.append(", since ").append(from));
    indicator.validUntil().ifPresent(end -> text.append(", until ").append(end));
    known.ourEnd().ifPresent(end -> text.append(", our end ").append(end));
    indicator.confidence().ifPresent(value -> text.append(", confidence ").append(value));
    text.append(", ").append(indicator.tlp().label());
    if (indicator.revoked()) {
      text.append(", revoked");
    }
    known.heldBy().ifPresent(list -> text.append(", held by ").append(Visible.excerpt(list, 80)));
    known.refused().ifPresent(why -> text.append(", refused: it ").append(why));
    known.doubt().ifPresent(list -> text.append(", doubtful: ").append(Visible.excerpt(list, 80)));
    return text.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
