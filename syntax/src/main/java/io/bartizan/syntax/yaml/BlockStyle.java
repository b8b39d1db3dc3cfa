package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the one style in which rules are written, several times as fast as a reader of all YAML:
 * block mappings and sequences, plain and quoted scalars on one line, block scalars, comments.
 *
 * <p>It never decides what is wrong. Whatever is not of that style, and all that is not YAML, it
 * leaves to snakeyaml-engine; of what it reads, it makes the very nodes that the library's events
 * give, spans included, which tests hold it to. One pass, linear.
 */
final class BlockStyle {

  /** The text is not of this style. */
  private static final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Elsewhere() {
      super("another style", null, false, false);
    }
  }

  /** What no plain scalar begins with. */
  private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";

  /** A key may be no longer, by section 7.4.3 of the specification. */
  private static final int LONGEST_KEY = 1000;

  private final String text;
  private final Limits limits;
  private int at;
  private int line = 1;
  private int lineStart;
  private int nodes;
  private Span last = Span.START;

  private BlockStyle(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /** The only document of a text, if it is of this style and within the limits. */
  static Optional<YamlNode> read(String text, Limits limits) {
    if (!isOfPlainCharacters(text)) {
      return Optional.empty();
    }
    BlockStyle reader = new BlockStyle(text, limits);
    try {
      return reader.skipToContent() ? Optional.of(reader.document()) : Optional.empty();
    } catch (Elsewhere e) {
      return Optional.empty();
    }
  }

  /** Whether lines end at line feeds only, and each character is one code unit. */
  private static boolean isOfPlainCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= ' ' && c < 0x7f
              || c == '\n'
              || c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private YamlNode document() {
    YamlNode root = collection(1);
    if (at < text.length()) {
      throw new Elsewhere();
    }
    return root;
  }

  // ---- lines
  // -------------------------------------------------------------------------------------

  /** Goes to the first character of the next line with content; false at the end of the text. */
  private boolean skipToContent() {
    while (true) {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      if (at == text.length()) {
        return false;
      }
      char c = text.charAt(at);
      if (c == '#') {
        at = endOfLine();
      } else if (c != '\n') {
        return true;
      }
      if (!nextLine()) {
        return false;
      }
    }
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** From a line feed to the line behind it. */
  private boolean nextLine() {
    if (at == text.length()) {
      return false;
    }
    at++;
    line++;
    lineStart = at;
    return true;
  }

  /** Past spaces and a comment, up to the end of the line; anything else is of another style. */
  private void finishLine() {
    int from = at;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '#' && at > from) {
      at = endOfLine();
    }
    if (at < text.length() && text.charAt(at) != '\n') {
      throw new Elsewhere();
    }
    nextLine();
  }

  private int column() {
    return at - lineStart;
  }

  private boolean isSpaceOrEnd(int index) {
    return index >= text.length() || text.charAt(index) == ' ' || text.charAt(index) == '\n';
  }

  private boolean isDash() {
    return at < text.length() && text.charAt(at) == '-' && isSpaceOrEnd(at + 1);
  }

  private Span span(int from, int until) {
    return new Span(from, until, line, from - lineStart + 1, line, until - lineStart + 1);
  }

  // ---- collections
  // -------------------------------------------------------------------------------

  /** The mapping or sequence that begins here. */
  private YamlNode collection(int depth) {
    return isDash() ? sequence(depth) : mapping(depth);
  }

  private void count(int depth) {
    if (++nodes > limits.maxNodes() || depth > limits.maxDepth()) {
      throw new Elsewhere();
    }
  }

  private YamlSequence sequence(int depth) {
    count(depth);
    int column = column();
    Span start = span(at, at);
    List<YamlNode> items = new ArrayList<>();
    do {
      at++;
      items.add(value(column, false, depth + 1));
    } while (skipToContent() && column() == column && isDash());
    notDeeper(column);
    return new YamlSequence(items, start.to(last));
  }

  private YamlMapping mapping(int depth) {
    count(depth);
    int column = column();
    Span start = span(at, at);
    List<YamlMapping.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      YamlScalar key = key(depth + 1);
      if (!names.add(key.text())) {
        throw new Elsewhere();
      }
      entries.add(new YamlMapping.Entry(key, value(column, true, depth + 1)));
    } while (skipToContent() && column() == column && !isDash());
    notDeeper(column);
    return new YamlMapping(entries, start.to(last));
  }

  /** What follows a collection stands further left, or as far left in the collection around it. */
  private void notDeeper(int column) {
    if (at < text.length() && column() > column) {
      throw new Elsewhere();
    }
  }

  /** The value behind a dash or the colon of a key; the position is right behind that. */
  private YamlNode value(int column, boolean ofKey, int depth) {
    Span before = span(at, at);
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#') {
      at = before.start();
      finishLine();
      return valueBelow(column, ofKey, depth, before);
    }
    char c = text.charAt(at);
    if (c == '|' || c == '>') {
      return remembered(block(column, depth));
    }
    if (!ofKey && (isDash() || isKey())) {
      return collection(depth);
    }
    YamlScalar scalar = scalar(depth);
    finishLine();
    if (skipToContent() && column() > column) {
      throw new Elsewhere();
    }
    return remembered(scalar);
  }

  private YamlNode valueBelow(int column, boolean ofKey, int depth, Span before) {
    boolean more = skipToContent();
    if (more && (column() > column || ofKey && column() == column && isDash())) {
      return collection(depth);
    }
    count(depth);
    return remembered(new YamlScalar("", YamlScalar.Kind.NULL, true, before));
  }

  private YamlScalar remembered(YamlScalar scalar) {
    last = scalar.span();
    return scalar;
  }

  // ---- scalars
  // -----------------------------------------------------------------------------------

  private YamlScalar key(int depth) {
    int from = at;
    YamlScalar key = scalar(depth);
    if (key.plain() && key.text().equals(MergeKey.TEXT)) {
      throw new Elsewhere();
    }
    if (at - from > LONGEST_KEY || at >= text.length() || text.charAt(at) != ':') {
      throw new Elsewhere();
    }
    at++;
    if (!isSpaceOrEnd(at)) {
      throw new Elsewhere();
    }
    return key;
  }

  /** Whether what begins here is a key with its colon. */
  private boolean isKey() {
    int from = at;
    int before = nodes;
    scalar(1);
    boolean key = at < text.length() && text.charAt(at) == ':' && isSpaceOrEnd(at + 1);
    at = from;
    nodes = before;
    return key;
  }

  /** The scalar that begins here, on this line. */
  private YamlScalar scalar(int depth) {
    count(depth);
    return switch (text.charAt(at)) {
      case '\'' -> singleQuoted();
      case '"' -> doubleQuoted();
      default -> plain();
    };
  }

  private YamlScalar plain() {
    int from = at;
    char first = text.charAt(at);
    if (INDICATORS.indexOf(first) >= 0
        || (first == '-' || first == '?' || first == ':') && isSpaceOrEnd(at + 1)
        || column() == 0 && (text.startsWith("---", at) || text.startsWith("...", at))) {
      throw new Elsewhere();
    }
    int end = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == ':' && isSpaceOrEnd(at + 1) || c == '#' && text.charAt(at - 1) == ' ') {
        break;
      }
      at++;
      end = c == ' ' ? end : at;
    }
    if (at > end && at < text.length() && text.charAt(at) == ':') {
      throw new Elsewhere();
    }
    at = end;
    String value = text.substring(from, end);
    return new YamlScalar(value, YamlScalar.resolve(value), true, span(from, end));
  }

  private YamlScalar singleQuoted() {
    int from = at++;
    int limit = endOfLine();
    int first = text.indexOf('\'', at);
    if (first >= 0 && first < limit && (first + 1 == limit || text.charAt(first + 1) != '\'')) {
      at = first + 1;
      return new YamlScalar(
          text.substring(from + 1, first), YamlScalar.Kind.STRING, false, span(from, at));
    }
    StringBuilder value = new StringBuilder();
    while (true) {
      int quote = text.indexOf('\'', at);
      if (quote < 0 || quote >= limit) {
        throw new Elsewhere();
      }
      value.append(text, at, quote);
      at = quote + 1;
      if (at == limit || text.charAt(at) != '\'') {
        return new YamlScalar(value.toString(), YamlScalar.Kind.STRING, false, span(from, at));
      }
      value.append('\'');
      at++;
    }
  }

  private YamlScalar doubleQuoted() {
    int from = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\n') {
        throw new Elsewhere();
      }
      if (c == '\\') {
        at++;
        c = escaped();
      }
      value.append(c);
      at++;
    }
    if (at == text.length()) {
      throw new Elsewhere();
    }
    at++;
    return new YamlScalar(value.toString(), YamlScalar.Kind.STRING, false, span(from, at));
  }

  private char escaped() {
    return switch (at < text.length() ? text.charAt(at) : '\n') {
      case '\\' -> '\\';
      case '"' -> '"';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> throw new Elsewhere();
    };
  }

  // ---- block scalars
  // -----------------------------------------------------------------------------

  private YamlScalar block(int column, int depth) {
    count(depth);
    Span start = span(at, at);
    boolean folded = text.charAt(at) == '>';
    at++;
    boolean stripped = at < text.length() && text.charAt(at) == '-';
    if (stripped) {
      at++;
    }
    finishLine();
    String value = blockLines(column, folded);
    return new YamlScalar(
        stripped ? value : value + "\n", YamlScalar.Kind.STRING, false, start.to(span(at, at)));
  }

  /** The lines of a block scalar without the last line feed; stops at the line behind it. */
  private String blockLines(int column, boolean folded) {
    StringBuilder value = new StringBuilder();
    int blank = 0;
    int indent = -1;
    while (at < text.length()) {
      int end = endOfLine();
      int first = at;
      while (first < end && text.charAt(first) == ' ') {
        first++;
      }
      if (first < end) {
        int spaces = first - at;
        if (indent < 0) {
          indent = spaces;
          if (blank > 0 || indent <= column) {
            throw new Elsewhere();
          }
        } else if (spaces < indent) {
          return value.toString();
        }
        append(value, blank, folded && spaces > indent, folded);
        value.append(text, at + indent, end);
        blank = 0;
      } else if (first > at && (indent < 0 || first - at > indent)) {
        throw new Elsewhere();
      } else {
        blank++;
      }
      at = end;
      if (!nextLine()) {
        throw new Elsewhere();
      }
    }
    if (indent < 0) {
      throw new Elsewhere();
    }
    return value.toString();
  }

  private static void append(StringBuilder value, int blank, boolean deeper, boolean folded) {
    if (deeper) {
      throw new Elsewhere();
    }
    if (value.isEmpty()) {
      return;
    }
    if (folded) {
      value.append(blank == 0 ? " " : "\n".repeat(blank));
    } else {
      value.append("\n".repeat(blank + 1));
    }
  }
}
