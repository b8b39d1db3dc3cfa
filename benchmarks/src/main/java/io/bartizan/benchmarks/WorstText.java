package io.bartizan.benchmarks;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.regex.LinearRegex;
import io.bartizan.sigma.regex.RegexGate;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches, for each regular expression of some rules, for the text of 64 kB that costs it most:
 * shuffled from the expression's own characters and the literals that open its gate.
 *
 * <pre>WorstText TRIES SEED RULES...</pre>
 */
public final class WorstText {

  private static final int BYTES = 64 << 10;
  private static final int RUNS = 3;
  private static final int SHOWN = 12;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Random random;

  private WorstText(long seed) {
    random = new Random(seed);
  }

  private record Worst(Criterion.Regex regex, long nanos, String sample) {}

  /** Searches. */
  public static void main(String[] arguments) throws IOException {
    int tries = Integer.parseInt(arguments[0]);
    WorstText search = new WorstText(Long.parseLong(arguments[1]));
    Set<Criterion.Regex> regexes = new LinkedHashSet<>();
    for (int i = 2; i < arguments.length; i++) {
      collect(Path.of(arguments[i]), regexes);
    }
    List<Worst> found =
        regexes.stream()
            .map(regex -> search.worst(regex, tries))
            .sorted(Comparator.comparingLong(Worst::nanos).reversed())
            .toList();
    long sum = found.stream().mapToLong(Worst::nanos).sum();
    System.out.printf(
        Locale.ROOT,
        "%d expressions, %d texts each; the worst of all together %.3f ms%n",
        found.size(),
        tries,
        sum / 1e6);
    for (Worst worst : found.subList(0, Math.min(SHOWN, found.size()))) {
      System.out.printf(
          Locale.ROOT,
          "%8.3f ms  %s   on %s...%n",
          worst.nanos / 1e6,
          shortened(worst.regex.expression(), 90),
          shortened(worst.sample, 40));
    }
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }

  private static void collect(Path folder, Set<Criterion.Regex> into) throws IOException {
    SigmaCompiler compiler = new SigmaCompiler(Placeholders.NONE);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        compiler.compile(new Source(file.toString(), Files.readString(file))).stream()
            .flatMap(parsed -> parsed.value().stream())
            .map(CompiledRule::predicate)
            .forEach(predicate -> collect(predicate, into));
      }
    }
  }

  private static void collect(Predicate predicate, Set<Criterion.Regex> into) {
    switch (predicate) {
      case Predicate.Constant constant -> {}
      case Predicate.And and -> and.members().forEach(member -> collect(member, into));
      case Predicate.Or or -> or.members().forEach(member -> collect(member, into));
      case Predicate.Not not -> collect(not.member(), into);
      case Predicate.Field field -> collect(field.criterion(), into);
      case Predicate.Keyword keyword -> collect(keyword.criterion(), into);
    }
  }

  private static void collect(Criterion criterion, Set<Criterion.Regex> into) {
    switch (criterion) {
      case Criterion.Regex regex -> into.add(regex);
      case Criterion.AnyOf any -> any.members().forEach(member -> collect(member, into));
      default -> {}
    }
  }

  private Worst worst(Criterion.Regex regex, int tries) {
    List<String> pieces = new ArrayList<>(RegexGate.of(regex).anyOf());
    regex
        .expression()
        .codePoints()
        .filter(c -> c >= 0x20 && c != 0x7f)
        .mapToObj(Character::toString)
        .distinct()
        .forEach(pieces::add);
    LinearRegex compiled = LinearRegex.of(regex);
    Worst worst = new Worst(regex, 0, "");
    for (int i = 0; i < tries; i++) {
      String text = text(pieces);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      long nanos = cost(compiled, bytes);
      if (nanos > worst.nanos) {
        worst = new Worst(regex, nanos, text.substring(0, Math.min(80, text.length())));
      }
    }
    return worst;
  }

  /** A few pieces, each repeated a while; the last texts of a search mix all of them. */
  private String text(List<String> pieces) {
    List<String> some = new ArrayList<>();
    for (int i = 1 << random.nextInt(6); i > 0; i--) {
      some.add(pieces.get(random.nextInt(pieces.size())));
    }
    int longest = 1 << random.nextInt(7);
    StringBuilder text = new StringBuilder(BYTES + 256);
    while (text.length() < BYTES) {
      text.repeat(some.get(random.nextInt(some.size())), 1 + random.nextInt(longest));
    }
    text.setLength(BYTES);
    return text.toString();
  }

  private long cost(LinearRegex regex, byte[] text) {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long start = threads.getCurrentThreadCpuTime();
      regex.find(text, 0, text.length);
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }
    return best;
  }
}
