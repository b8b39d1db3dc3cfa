package io.bartizan.fuzz;

import io.bartizan.event.Folding;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.regex.LinearRegex;
import io.bartizan.sigma.regex.RegexGate;
import io.bartizan.sigma.regex.RegexSyntax;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/**
 * Regular expressions: the first byte holds flags, then comes the expression up to a line end, then
 * the text. Oracles: RE2/J finds the same; what is found has passed the gate.
 */
public final class RegexTarget {

  private RegexTarget() {}

  /** Called by Jazzer once: makes the tables of cases, which takes long when instrumented. */
  public static void fuzzerInitialize() {
    duel(new Criterion.Regex("(?i)a", EnumSet.noneOf(Criterion.Regex.Flag.class)), "A");
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    String all = new String(data, StandardCharsets.UTF_8);
    int end = all.indexOf('\n');
    if (end < 1) {
      return;
    }
    EnumSet<Criterion.Regex.Flag> flags = EnumSet.noneOf(Criterion.Regex.Flag.class);
    int bit = 1;
    for (Criterion.Regex.Flag flag : Criterion.Regex.Flag.values()) {
      if ((all.charAt(0) & bit) != 0) {
        flags.add(flag);
      }
      bit <<= 1;
    }
    Criterion.Regex regex = new Criterion.Regex(all.substring(1, end), flags);
    if (RegexSyntax.problem(regex).isEmpty()) {
      duel(regex, all.substring(end + 1));
    }
  }

  private static void duel(Criterion.Regex regex, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean expected = RegexSyntax.compile(regex).matcher(bytes).find();
    boolean found = LinearRegex.of(regex).find(bytes, 0, bytes.length);
    if (found != expected) {
      throw new IllegalStateException("RE2/J says " + expected + ", the automaton " + found);
    }
    RegexGate gate = RegexGate.of(regex);
    String folded = Folding.fold(text);
    boolean open = gate.anyOf().isEmpty() || gate.anyOf().stream().anyMatch(folded::contains);
    if (found && (!open || text.codePointCount(0, text.length()) < gate.minLength())) {
      throw new IllegalStateException("the gate keeps out what is found");
    }
  }
}
