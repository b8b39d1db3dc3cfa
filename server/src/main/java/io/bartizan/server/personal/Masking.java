package io.bartizan.server.personal;

import io.bartizan.logs.record.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts marks in place of names of persons. Names are learned from fields that name persons, from
 * mail addresses and from home folders; from then on they are masked wherever they stand as a word
 * of their own. Belongs to one thread.
 */
final class Masking {

  /** Most names that are learned from one event or alert; what names more is masked whole. */
  static final int MOST_NAMES = 1_000;

  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final String TOO_MANY = "(hidden: too many names)";

  private final PersonNames persons;
  private final Pseudonyms pseudonyms;

  /** Names and their marks, by the first word of the name in small letters. */
  private final Map<String, List<Known>> known = new HashMap<>();

  private int names;
  private boolean isFull;
  private boolean masked;

  private record Known(String name, String mark) {}

  Masking(PersonNames persons, Pseudonyms pseudonyms) {
    this.persons = persons;
    this.pseudonyms = pseudonyms;
  }

  /** Whether any name was masked. */
  boolean hasMasked() {
    return masked;
  }

  /** Learns the names in a value of a field. */
  void learn(String path, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (persons.isPersonal(path)) {
      for (String one : value.split("[,;]", -1)) {
        learn(account(one));
      }
    }
    mailAddresses(value);
    homes(value);
  }

  /** Learns the names in all values below a path; a tree is no deeper than its reader allows. */
  void learn(String path, Tree tree) {
    switch (tree) {
      case Tree.Fields fields ->
          fields
              .members()
              .forEach((name, value) -> learn(path.isEmpty() ? name : path + "." + name, value));
      case Tree.Items items -> items.items().forEach(item -> learn(path, item));
      default -> learn(path, Tree.scalar(tree));
    }
  }

  /** The part of an account that can name a person: without its domain; empty where none can. */
  private String account(String value) {
    String text = value.strip();
    int slash = text.lastIndexOf('\\');
    if (slash >= 0) {
      return persons.isDomain(text.substring(0, slash)) ? text.substring(slash + 1) : "";
    }
    int at = text.indexOf('@');
    return at > 0 ? text.substring(0, at) : text;
  }

  private void learn(String name) {
    String small = small(name.strip());
    if (!persons.isPerson(small)) {
      return;
    }
    String first = word(small, 0);
    int begin = small.indexOf(first);
    if (first.isEmpty()) {
      return;
    }
    String rest = small.substring(begin);
    List<Known> alike = known.computeIfAbsent(first, x -> new ArrayList<>(1));
    if (alike.stream().anyMatch(one -> one.name.equals(rest))) {
      return;
    }
    if (names >= MOST_NAMES) {
      isFull = true;
      return;
    }
    names++;
    alike.add(new Known(rest, pseudonyms.mark(rest)));
    // The longest first: "anna maria" before "anna".
    alike.sort((a, b) -> Integer.compare(b.name.length(), a.name.length()));
  }

  private void mailAddresses(String value) {
    for (int at = value.indexOf('@'); at > 0; at = value.indexOf('@', at + 1)) {
      int begin = at;
      while (begin > 0 && at - begin < LONGEST_LOCAL_PART && isLocal(value.charAt(begin - 1))) {
        begin--;
      }
      int end = at + 1;
      while (end < value.length() && isDomain(value.charAt(end))) {
        end++;
      }
      if (begin < at && value.substring(at + 1, end).indexOf('.') > 0) {
        learn(value.substring(begin, at));
      }
    }
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  /** Names of folders of users: what follows {@code \Users\} or {@code /home/}. */
  private void homes(String value) {
    String small = small(value);
    homes(value, small, "users");
    homes(value, small, "home");
  }

  private void homes(String value, String small, String folder) {
    for (int at = small.indexOf(folder); at >= 0; at = small.indexOf(folder, at + 1)) {
      int begin = at + folder.length();
      if (at == 0 || !isSlash(value.charAt(at - 1))) {
        continue;
      }
      int name = begin;
      while (name < value.length() && isSlash(value.charAt(name))) {
        name++;
      }
      int end = name;
      while (end < value.length() && "\\/\"'<>|\n\r\t:*?".indexOf(value.charAt(end)) < 0) {
        end++;
      }
      if (name == begin || end == name) {
        continue;
      }
      boolean isClosed = end < value.length() && isSlash(value.charAt(end));
      String found = value.substring(name, end);
      int blank = found.indexOf(' ');
      learn(isClosed || blank < 0 ? found : found.substring(0, blank));
    }
  }

  private static boolean isSlash(char c) {
    return c == '\\' || c == '/';
  }

  /** A value of a field with marks in place of names. */
  String value(String path, String value) {
    if (persons.isNumber(path) && value.chars().anyMatch(Character::isDigit)) {
      masked = true;
      return pseudonyms.mark(value);
    }
    if (persons.isPersonal(path)) {
      String name = account(value).strip();
      if (name.length() < SHORTEST_WORD && persons.isPerson(name)) {
        masked = true;
        return value.replace(name, pseudonyms.mark(name));
      }
    }
    return text(value);
  }

  /** A text with marks in place of the names that were learned. */
  String text(String text) {
    if (isFull) {
      masked = true;
      return TOO_MANY;
    }
    if (names == 0) {
      return text;
    }
    String small = small(text);
    @Nullable StringBuilder out = null;
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      String word = word(small, at);
      if (word.isEmpty()) {
        break;
      }
      int begin = small.indexOf(word, at);
      Known found = at(small, begin, word);
      if (found == null) {
        at = begin + word.length();
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length() + 16);
      }
      out.append(text, from, begin).append(found.mark);
      from = begin + found.name.length();
      at = from;
      masked = true;
    }
    return out == null ? text : out.append(text, from, text.length()).toString();
  }

  private @Nullable Known at(String small, int begin, String word) {
    for (Known one : known.getOrDefault(word, List.of())) {
      int end = begin + one.name.length();
      if (one.name.length() >= SHORTEST_WORD
          && small.startsWith(one.name, begin)
          && (end == small.length() || !Character.isLetterOrDigit(small.charAt(end)))) {
        return one;
      }
    }
    return null;
  }

  /** The first run of letters and digits at a place or behind it; empty where none follows. */
  private static String word(String small, int from) {
    int begin = from;
    while (begin < small.length() && !Character.isLetterOrDigit(small.charAt(begin))) {
      begin++;
    }
    int end = begin;
    while (end < small.length() && Character.isLetterOrDigit(small.charAt(end))) {
      end++;
    }
    return small.substring(begin, end);
  }

  /** Small letters, each in its place. */
  private static String small(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = Character.toLowerCase(chars[i]);
    }
    return new String(chars);
  }

  /** A tree with marks in place of names, but for values that are exactly this one. */
  Tree tree(String path, Tree tree, String kept) {
    return switch (tree) {
      case Tree.Fields fields -> {
        Tree.Fields masked = new Tree.Fields();
        fields
            .members()
            .forEach(
                (name, value) ->
                    masked
                        .members()
                        .put(
                            text(name),
                            tree(path.isEmpty() ? name : path + "." + name, value, kept)));
        yield masked;
      }
      case Tree.Items items -> {
        List<Tree> masked = new ArrayList<>();
        items.items().forEach(item -> masked.add(tree(path, item, kept)));
        yield new Tree.Items(masked);
      }
      case Tree.Text text ->
          !kept.isEmpty() && text.value().equalsIgnoreCase(kept)
              ? text
              : new Tree.Text(value(path, text.value()));
      case Tree.Bare bare -> {
        String scalar = Tree.scalar(bare);
        String masked = scalar.isEmpty() ? scalar : value(path, scalar);
        yield masked.equals(scalar) ? bare : new Tree.Text(masked);
      }
    };
  }
}
