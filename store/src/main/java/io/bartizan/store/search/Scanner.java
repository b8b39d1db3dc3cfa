package io.bartizan.store.search;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.Optional;

/** Reads the words of a search one after the other. Each step is linear in what it reads. */
final class Scanner {

  private final Source source;
  private final String text;
  private int at;
  private int end;

  Scanner(Source source) {
    this.source = source;
    this.text = source.text();
  }

  Source source() {
    return source;
  }

  /** Where the next word begins. */
  int position() {
    skip();
    return at;
  }

  /** Where the last word ended. */
  int end() {
    return end;
  }

  boolean isAtEnd() {
    skip();
    return at == text.length();
  }

  boolean isAt(char c) {
    skip();
    return isHere(c);
  }

  /** Whether a parenthesis follows at once, without a blank. */
  boolean isAtGroup() {
    return isHere('(');
  }

  boolean isHere(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean take(char c) {
    if (!isAt(c)) {
      return false;
    }
    end = ++at;
    return true;
  }

  boolean takeHere(String token) {
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    end = at;
    return true;
  }

  boolean isAtWord(String word) {
    skip();
    int after = at + word.length();
    return text.startsWith(word, at)
        && (after == text.length()
            || Character.isWhitespace(text.charAt(after))
            || text.charAt(after) == '('
            || text.charAt(after) == ')');
  }

  boolean takeWord(String word) {
    if (!isAtWord(word)) {
      return false;
    }
    at += word.length();
    end = at;
    return true;
  }

  /** A minus right before what it negates. */
  boolean takeMinus() {
    skip();
    boolean negates =
        isHere('-') && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
    if (negates) {
      end = ++at;
    }
    return negates;
  }

  /** Whether the word that began there was in quotation marks. */
  boolean wasQuoted(int start) {
    return start < text.length() && text.charAt(start) == '"';
  }

  /**
   * The name of a field when one begins here, with a colon or a comparison behind it: {@code
   * host:}, {@code "a field":}, {@code port>=}. A colon is taken; a comparison is left. Addresses
   * of pages, times, paths and IPv6 addresses are no names.
   */
  Optional<String> name() throws Refused {
    int start = position();
    if (isHere('"')) {
      String quoted = quoted();
      if (isHere(':')) {
        end = ++at;
        return Optional.of(Escapes.unescaped(quoted));
      }
      at = start;
      return Optional.empty();
    }
    int stop = at;
    boolean digits = true;
    while (stop < text.length() && isOfName(text.charAt(stop))) {
      digits &= Character.isDigit(text.charAt(stop));
      stop++;
    }
    String name = text.substring(start, stop);
    if (name.isEmpty() || digits || stop == text.length()) {
      return Optional.empty();
    }
    char follows = text.charAt(stop);
    if (follows == '<' || follows == '>') {
      at = stop;
      return Optional.of(name);
    }
    boolean isField =
        follows == ':'
            && !text.startsWith("://", stop)
            && !text.startsWith("::", stop)
            && !(name.length() == 1 && text.startsWith(":\\", stop));
    if (isField) {
      end = at = stop + 1;
    }
    return isField ? Optional.of(name) : Optional.empty();
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '$';
  }

  /** The characters up to a blank or a parenthesis, from here; a backslash takes the next along. */
  String word() {
    int start = at;
    while (at < text.length() && !isStop(text.charAt(at))) {
      at +=
          text.charAt(at) == '\\' && at + 1 < text.length() && isEscapable(text.charAt(at + 1))
              ? 2
              : 1;
    }
    end = at;
    return text.substring(start, at);
  }

  /** A bound of a range: up to a blank or the end of the range. */
  String bound() {
    skip();
    int start = at;
    while (at < text.length() && !isStop(text.charAt(at)) && "]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    end = at;
    return text.substring(start, at);
  }

  private static boolean isStop(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"';
  }

  private static boolean isEscapable(char c) {
    return c == '(' || c == ')' || c == '"' || c == '\\' || c == '*' || c == '?';
  }

  /** What is between quotation marks, escapes and all. */
  String quoted() throws Refused {
    return between('"', "this quotation mark is not closed", "put \" behind the text");
  }

  /** What is between slashes; a slash in it is written {@code \/}. */
  String regex() throws Refused {
    return between('/', "this regular expression is not closed", "put / behind it; quote a path")
        .replace("\\/", "/");
  }

  private String between(char mark, String message, String help) throws Refused {
    int start = at;
    at++;
    while (at < text.length() && text.charAt(at) != mark) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw refuse(start, start + 1, message, help);
    }
    String inner = text.substring(start + 1, at);
    end = ++at;
    return inner;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** An error at the next word. */
  Refused refuse(String message, String help) {
    return refuse("search-syntax", message, help);
  }

  Refused refuse(String code, String message, String help) {
    int start = Math.min(position(), text.length());
    return refuse(code, start, Math.min(text.length(), start + 1), message, help);
  }

  Refused refuse(int start, int stop, String message, String help) {
    return refuse("search-syntax", start, stop, message, help);
  }

  Refused refuse(String code, int start, int stop, String message, String help) {
    return new Refused(
        Diagnostic.error(code, source, source.span(start, stop), message).withHelp(help));
  }
}
