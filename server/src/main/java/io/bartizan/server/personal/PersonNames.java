package io.bartizan.server.personal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which fields name a person, and which names are none: the words of {@code names.txt}. Immutable.
 */
final class PersonNames {

  /** The words that this program brings. */
  static final PersonNames SHIPPED = read();

  private final Set<String> fields = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<String> nobody = new ArrayList<>();
  private final List<String> noDomain = new ArrayList<>();

  private static PersonNames read() {
    try (InputStream in = PersonNames.class.getResourceAsStream("names.txt")) {
      if (in == null) {
        throw new IllegalStateException("names.txt is missing");
      }
      return new PersonNames(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PersonNames(String text) {
    String section = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (!line.startsWith(" ")) {
        section = line.strip();
        continue;
      }
      for (String word : line.strip().split(" +", -1)) {
        switch (section) {
          case "fields" -> fields.add(bare(word));
          case "numbers" -> numbers.add(bare(word));
          case "nobody" -> nobody.add(word);
          case "nodomain" -> noDomain.add(word);
          default -> throw new IllegalStateException("names.txt: no section " + section);
        }
      }
    }
  }

  /** Whether the values of a field name persons; a path counts by its last part or last two. */
  boolean isPersonal(String path) {
    return isOf(fields, path);
  }

  /** Whether numbers in a field name persons, as those of telephones do. */
  boolean isNumber(String path) {
    return isOf(numbers, path);
  }

  private static boolean isOf(Set<String> names, String path) {
    int last = path.lastIndexOf('.');
    if (names.contains(bare(path.substring(last + 1)))) {
      return true;
    }
    int second = last < 0 ? -1 : path.lastIndexOf('.', last - 1);
    return last >= 0 && names.contains(bare(path.substring(second + 1)));
  }

  private static String bare(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }

  /** Whether a name is that of a person: not of a machine, a service or a built-in account. */
  boolean isPerson(String name) {
    String small = name.strip().toLowerCase(Locale.ROOT);
    return small.length() > 1
        && small.chars().anyMatch(Character::isLetter)
        && !small.startsWith("s-1-")
        && nobody.stream().noneMatch(one -> fits(one, small));
  }

  /** Whether the accounts of a domain can be persons. */
  boolean isDomain(String domain) {
    String small = domain.strip().toLowerCase(Locale.ROOT);
    return noDomain.stream().noneMatch(one -> fits(one, small));
  }

  /** A star at either end stands for anything, a question mark for one character. */
  private static boolean fits(String pattern, String name) {
    if (pattern.startsWith("*")) {
      return name.endsWith(pattern.substring(1));
    }
    boolean isBegin = pattern.endsWith("*");
    String fixed = isBegin ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (isBegin ? name.length() < fixed.length() : name.length() != fixed.length()) {
      return false;
    }
    for (int i = 0; i < fixed.length(); i++) {
      if (fixed.charAt(i) != '?' && fixed.charAt(i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
