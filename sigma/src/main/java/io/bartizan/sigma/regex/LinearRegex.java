package io.bartizan.sigma.regex;

import com.google.re2j.Pattern;
import io.bartizan.sigma.predicate.Criterion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an expression is found in a text, in time linear in the text: an automaton over
 * UTF-8 bytes whose deterministic states are made when first reached and kept.
 *
 * <p>Thread-safe. One table of transitions serves all threads: an entry is an {@code int} that is 0
 * until known, so a thread that reads a stale 0 only does known work again, under the lock. When
 * the table is full (see {@link #MAX_STATES}), a text is looked at by {@link BitSets}, or where
 * these are too small by RE2/J, which is linear too but slower. An expression that the parser here
 * does not understand always goes to RE2/J.
 *
 * <p>How a state decides assertions: it holds the instructions reached <em>before</em> assertions
 * are tested, and what the last byte was. The next byte, or the end, is known only at the next
 * step; then the closure is taken with both sides in hand. So a match is noticed one symbol late.
 */
public final class LinearRegex {

  /** Most deterministic states of one expression. */
  static final int MAX_STATES = 2_000;

  /** Most instructions that the states of one expression hold together. */
  static final int MAX_INSTRUCTIONS = 500_000;

  /** What stood before: bits of the context in which assertions are tested. */
  private static final int AT_START = 1;

  private static final int AFTER_WORD = 2;
  private static final int AFTER_NEWLINE = 4;

  /** Transition values: 0 is not yet known, then two signals, then states. */
  private static final int UNKNOWN = 0;

  private static final int FOUND = 1;
  private static final int FULL = 2;
  private static final int FIRST_STATE = 3;

  private static final int END = 256;

  private static final int OBJECT_BYTES = 96;

  /** Steps of RE2/J for a byte, as those of a table count. */
  private static final int STEPS_OF_RE2 = 64;

  private final RegexTables tables;
  private final Criterion.Regex source;
  private final @Nullable RegexProgram program;
  private final @Nullable RunOfCharacters run;
  private final int[] classOf = new int[257];
  private int classes;

  /** Lazily compiled. */
  private volatile @Nullable Pattern fallback;

  private volatile @Nullable BitSets places;
  private volatile boolean isBeyondPlaces;

  private final Object lock = new Object();
  private volatile int[] transitions = new int[0];
  private final Map<State, Integer> states = new HashMap<>();
  private State[] byNumber = new State[16];
  private int count;
  private int instructionCount;
  private int start;
  private boolean[] visited = new boolean[0];
  private boolean hasAssertions;

  private volatile boolean isFull;

  private LinearRegex(
      RegexTables tables,
      Criterion.Regex source,
      @Nullable RegexProgram program,
      @Nullable RunOfCharacters run) {
    this.tables = tables;
    this.source = source;
    this.program = program;
    this.run = run;
    if (program != null) {
      byteClasses(program);
      visited = new boolean[program.size()];
      hasAssertions = program.hasAssertions();
      synchronized (lock) {
        start = number(new State(new int[] {program.start}, hasAssertions ? AT_START : 0));
      }
    }
  }

  /** The matcher of an expression that {@link RegexSyntax} accepts. */
  public static LinearRegex of(Criterion.Regex regex) {
    return of(regex, new RegexTables(Long.MAX_VALUE));
  }

  /** The same, whose states take from the memory of tables. */
  static LinearRegex of(Criterion.Regex regex, RegexTables tables) {
    Optional<Regex> tree = RegexParser.parse(regex);
    return new LinearRegex(
        tables,
        regex,
        tree.flatMap(RegexProgram::of).orElse(null),
        tree.flatMap(RunOfCharacters::of).orElse(null));
  }

  /**
   * Steps for each byte of a text, about as many as nanoseconds: one where a table or a run of
   * characters answers, more where the table is full.
   */
  public int stepsPerByte() {
    if (run != null || program != null && !isFull) {
      return 1;
    }
    BitSets sets = places;
    return sets == null ? STEPS_OF_RE2 : sets.stepsPerByte();
  }

  /** Whether every text goes to RE2/J. */
  boolean isForeign() {
    return program == null;
  }

  /**
   * Whether the expression is found in the bytes from {@code from} up to {@code until}, which must
   * be well-formed UTF-8.
   */
  public boolean find(byte[] bytes, int from, int until) {
    if (run != null) {
      return run.find(bytes, from, until);
    }
    if (program == null) {
      return foreign(bytes, from, until);
    }
    int[] table = transitions;
    int width = classes;
    int state = start;
    for (int i = from; i < until; i++) {
      int symbol = classOf[bytes[i] & 0xff];
      int next = table[(state - FIRST_STATE) * width + symbol];
      if (next < FIRST_STATE) {
        if (next == UNKNOWN) {
          next = step(state, symbol);
          table = transitions;
        }
        if (next == FOUND) {
          return true;
        }
        if (next == FULL) {
          return foreign(bytes, from, until);
        }
      }
      state = next;
    }
    int symbol = classOf[END];
    int next = table[(state - FIRST_STATE) * width + symbol];
    if (next == UNKNOWN) {
      next = step(state, symbol);
    }
    return next == FULL ? foreign(bytes, from, until) : next == FOUND;
  }

  /** Without a table of states: by sets of places, or by RE2/J. */
  private boolean foreign(byte[] bytes, int from, int until) {
    BitSets sets = places;
    if (sets == null && program != null && !isBeyondPlaces) {
      sets = BitSets.of(program).orElse(null);
      places = sets;
      isBeyondPlaces = sets == null;
    }
    return sets == null ? byRe2(bytes, from, until) : sets.find(bytes, from, until);
  }

  /** How many deterministic states were made. */
  int stateCount() {
    synchronized (lock) {
      return count;
    }
  }

  private boolean byRe2(byte[] bytes, int from, int until) {
    Pattern pattern = fallback;
    if (pattern == null) {
      pattern = RegexSyntax.compile(source);
      fallback = pattern;
    }
    // Not on the bytes: there RE2/J 1.8 takes the place behind a character beyond ASCII for the
    // beginning of the text.
    return pattern.matcher(new String(bytes, from, until - from, StandardCharsets.UTF_8)).find();
  }

  /** Groups bytes that no instruction tells apart; the end is a symbol of its own. */
  private void byteClasses(RegexProgram program) {
    boolean[] border = new boolean[257];
    border[0] = true;
    border[256] = true;
    for (int i = 0; i < program.size(); i++) {
      if (program.kind[i] == RegexProgram.BYTES) {
        border[program.low[i]] = true;
        border[program.high[i] + 1] = true;
      } else if (program.kind[i] == RegexProgram.ASSERT) {
        for (int b = 0; b < 256; b++) {
          if (b == '\n'
              || b > 0
                  && (isWord(b) != isWord(b - 1)
                      || isContinuation(b) != isContinuation(b - 1)
                      || b - 1 == '\n')) {
            border[b] = true;
          }
        }
      }
    }
    int number = -1;
    for (int b = 0; b < 256; b++) {
      if (border[b]) {
        number++;
      }
      classOf[b] = number;
    }
    classOf[END] = ++number;
    classes = number + 1;
  }

  private static boolean isWord(int b) {
    return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
  }

  /** Whether a byte stands within a character, not at its beginning. */
  private static boolean isContinuation(int b) {
    return (b & 0x1c0) == 0x80;
  }

  /** The first byte of a class, or {@link #END}. */
  private int sample(int symbol) {
    for (int b = 0; b <= 256; b++) {
      if (classOf[b] == symbol) {
        return b;
      }
    }
    throw new IllegalArgumentException("no such class");
  }

  private int step(int from, int symbol) {
    synchronized (lock) {
      int index = (from - FIRST_STATE) * classes + symbol;
      int known = transitions[index];
      if (known != UNKNOWN) {
        return known;
      }
      int next = computed(byNumber[from - FIRST_STATE], sample(symbol));
      if (next != FULL) {
        transitions[index] = next;
      }
      return next;
    }
  }

  /** The state behind a symbol; {@link #FOUND} when the match lies before it. */
  private int computed(State state, int symbol) {
    RegexProgram p = program();
    Arrays.fill(visited, false);
    int[] stack = new int[p.size() + state.instructions.length + 1];
    int depth = 0;
    for (int i = state.instructions.length - 1; i >= 0; i--) {
      // No match begins within a character, not even an empty one.
      if (state.instructions[i] != p.start || !isContinuation(symbol)) {
        stack[depth++] = state.instructions[i];
      }
    }
    int[] reached = new int[p.size() + 1];
    int size = 0;
    while (depth > 0) {
      int i = stack[--depth];
      if (visited[i]) {
        continue;
      }
      visited[i] = true;
      switch (p.kind[i]) {
        case RegexProgram.MATCH -> {
          return FOUND;
        }
        case RegexProgram.FORK -> {
          stack[depth++] = p.other[i];
          stack[depth++] = p.out[i];
        }
        case RegexProgram.ASSERT -> {
          if (holds(p.low[i], state.context, symbol)) {
            stack[depth++] = p.out[i];
          }
        }
        default -> {
          if (symbol >= p.low[i] && symbol <= p.high[i]) {
            reached[size++] = p.out[i];
          }
        }
      }
    }
    // Unanchored: a match may begin behind this symbol too.
    reached[size++] = p.start;
    int[] instructions = Arrays.stream(reached, 0, size).sorted().distinct().toArray();
    int context =
        symbol == END
            ? 0
            : (isWord(symbol) ? AFTER_WORD : 0) | (symbol == '\n' ? AFTER_NEWLINE : 0);
    return number(new State(instructions, context));
  }

  private RegexProgram program() {
    if (program == null) {
      throw new IllegalStateException("no program");
    }
    return program;
  }

  private static boolean holds(int assertion, int context, int symbol) {
    boolean before = (context & AFTER_WORD) != 0;
    boolean behind = symbol != END && isWord(symbol);
    return switch (RegexProgram.ASSERTIONS.get(assertion)) {
      case TEXT_START -> (context & AT_START) != 0;
      case TEXT_END -> symbol == END;
      case LINE_START -> (context & (AT_START | AFTER_NEWLINE)) != 0;
      case LINE_END -> symbol == END || symbol == '\n';
      case WORD_BOUNDARY -> before != behind;
      case NO_WORD_BOUNDARY -> before == behind;
    };
  }

  private int number(State state) {
    Integer known = states.get(state);
    if (known != null) {
      return known;
    }
    boolean isFirst = count == 0;
    if (count == MAX_STATES || instructionCount > MAX_INSTRUCTIONS) {
      isFull = true;
      return FULL;
    }
    long bytes = OBJECT_BYTES + (long) Integer.BYTES * (state.instructions.length + classes);
    if (!tables.reserve(bytes) && !isFirst) {
      isFull = true;
      return FULL;
    }
    instructionCount += state.instructions.length;
    if (count == byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, count * 2);
    }
    if ((count + 1) * classes > transitions.length) {
      transitions = Arrays.copyOf(transitions, Math.max(classes * 4, transitions.length * 2));
    }
    byNumber[count] = state;
    int number = count++ + FIRST_STATE;
    states.put(state, number);
    return number;
  }

  /** A deterministic state: instructions in rising order, and what stood before. */
  private static final class State {
    private final int[] instructions;
    private final int context;

    State(int[] instructions, int context) {
      this.instructions = instructions;
      this.context = context;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && state.context == context
          && Arrays.equals(state.instructions, instructions);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(instructions) + context;
    }
  }
}
