package io.bartizan.duty.interview;

import io.bartizan.duty.assess.Question;
import io.bartizan.duty.text.Words;
import java.util.Optional;

/** What is asked. */
public sealed interface Prompt {

  /** The question. */
  Words question();

  /** How an answer is written, where that is not plain. */
  Optional<Words> hint();

  /** In which zone the people of the incident read clocks. */
  record Zone() implements Prompt {
    @Override
    public Words question() {
      return new Words(
          "In which time zone do you read clocks? (such as Europe/Berlin)",
          "以哪个时区记时？（例如 Asia/Shanghai）");
    }

    @Override
    public Optional<Words> hint() {
      return Optional.empty();
    }
  }

  /**
   * A fact.
   *
   * @param about the fact, and what it decides
   * @param owed how many duties apply by what is known
   * @param undecided how many duties are not decided
   */
  record Fact(Question about, int owed, int undecided) implements Prompt {
    @Override
    public Words question() {
      return about.fact().question();
    }

    @Override
    public Optional<Words> hint() {
      return switch (about.fact().kind()) {
        case YES_NO -> hint("yes or no", "yes（是）或 no（否）");
        case CHOICES -> hint("several with commas, or none", "可用逗号分隔多项，无则填 none");
        case COUNTRY -> hint("a code such as DE", "国家代码，例如 CN");
        case COUNTRIES ->
            hint("codes with commas such as DE, FR, or none", "国家代码，逗号分隔，例如 CN, SG；无则填 none");
        case NUMBER -> hint("a number", "数字");
        case TIME -> hint("a time such as 2026-11-23 08:22", "时间，例如 2026-11-23 08:22");
        case CHOICE, ZONE, TEXT -> Optional.empty(); // the options or the question say it
      };
    }

    private static Optional<Words> hint(String en, String zh) {
      return Optional.of(new Words(en, zh));
    }
  }
}
