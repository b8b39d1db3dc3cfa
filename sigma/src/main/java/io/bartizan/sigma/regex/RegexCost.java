package io.bartizan.sigma.regex;

import io.bartizan.sigma.predicate.Criterion;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Says whether an expression takes many steps for each byte of some text: it is run over texts made
 * of what it looks for, and its deterministic states are counted.
 */
final class RegexCost {

  private static final int LENGTH = 1_024;
  private static final int TEXTS = 16;
  private static final int MANY_STATES = 400;
  private static final long SEED = 20_260_301;

  private RegexCost() {}

  static boolean isCostly(Criterion.Regex regex) {
    Optional<RegexProgram> program = RegexParser.parse(regex).flatMap(RegexProgram::of);
    if (program.isEmpty()) {
      return true;
    }
    LinearRegex linear = LinearRegex.of(regex);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < TEXTS && linear.stateCount() <= MANY_STATES; i++) {
      byte[] text = text(program.get(), random);
      // Piece by piece, for a match ends the search.
      for (int at = 0; at < LENGTH; at += LENGTH / 4) {
        linear.find(text, at, LENGTH);
      }
    }
    return linear.stateCount() > MANY_STATES;
  }

  /** Two to four of the bytes at which ranges of the program begin, in no order. */
  private static byte[] text(RegexProgram program, SplittableRandom random) {
    int[] begins =
        IntStream.range(0, program.size())
            .filter(i -> program.kind[i] == RegexProgram.BYTES && program.low[i] < 0x7f)
            .map(i -> Math.min(program.high[i], Math.max(' ', program.low[i])))
            .distinct()
            .toArray();
    byte[] alphabet = new byte[2 + random.nextInt(3)];
    for (int i = 0; i < alphabet.length; i++) {
      alphabet[i] = (byte) (begins.length == 0 ? 'a' : begins[random.nextInt(begins.length)]);
    }
    byte[] text = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      text[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return text;
  }
}
