package io.bartizan.intel.observable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the observables of a text that people wrote: a pasted report, a mail, a list with remarks.
 * Addresses, networks, domains, URLs, mail addresses and hashes are taken, defanged or not; names
 * of files, processes and accounts are not, for in running text anything could be one.
 *
 * <p>A domain must end in a public suffix of the list (which {@code report.doc} does not) and have
 * a name in front of it. Some endings of files are top-level domains too ({@code a.py}, {@code
 * run.sh}, {@code backup.zip}). A name of two labels with such an ending is marked as doubtful,
 * unless it is defanged or part of a URL. What cannot be told apart is a file whose ending is in
 * common use for domains ({@code command.com}, {@code README.me}): that is taken for a domain. A
 * domain or a file name with a path in front ({@code C:\}, {@code ./}, {@code /usr/}) is no domain.
 *
 * <p>Linear in the text's length but for the length of a word, which is limited.
 */
public final class ReportText {

  /** A text longer than this is read up to here. */
  public static final int LONGEST = 64 << 20;

  private static final int LONGEST_WORD = 4096;
  private static final int MOST = 1_000_000;

  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "py",
          "sh",
          "pl",
          "rs",
          "md",
          "zip",
          "mov",
          "so",
          "ps",
          "cc",
          "pm",
          "inc",
          "pub",
          "mp",
          "properties",
          "save",
          "bz",
          "tm",
          "app",
          "ms");

  /**
   * An observable of a text.
   *
   * @param written as the text has it, defanged or not
   * @param at the index of its first character
   * @param isDoubtful whether it may as well be the name of a file
   */
  public record Found(Observable observable, String written, int at, boolean isDoubtful) {}

  /**
   * What a text holds.
   *
   * @param found in the text's order, each observable once
   * @param isCut whether the text, or what was found in it, is longer than the limit
   */
  public record Extract(List<Found> found, boolean isCut) {

    public Extract {
      found = List.copyOf(found);
    }
  }

  private ReportText() {}

  /** The observables of a text. */
  public static Extract extract(String text) {
    int end = Math.min(text.length(), LONGEST);
    List<Found> found = new ArrayList<>();
    Set<Observable> met = new HashSet<>();
    int i = 0;
    while (i < end && found.size() < MOST) {
      if (isBetween(text.charAt(i))) {
        i++;
        continue;
      }
      int from = i;
      while (i < end && !isBetween(text.charAt(i))) {
        i++;
      }
      if (i - from <= LONGEST_WORD) {
        word(text.substring(from, i), from)
            .filter(one -> met.add(one.observable))
            .ifPresent(found::add);
      }
    }
    return new Extract(found, text.length() > LONGEST || found.size() >= MOST);
  }

  private static boolean isBetween(char c) {
    return Character.isWhitespace(c)
        || c == '"'
        || c == '<'
        || c == '>'
        || c == '|'
        || c == ';'
        || c == ','
        || c == '`'
        || c == '\u00a0'
        || c == '\u201c'
        || c == '\u201d'
        || c == '\u2018'
        || c == '\u2019';
  }

  private static Optional<Found> word(String word, int at) {
    int from = 0;
    while (from < word.length()
        && "'([{*=_-:".indexOf(word.charAt(from)) >= 0
        && !isDefang(word, from)) {
      from++;
    }
    int until = word.length();
    while (until > from && isTail(word, from, until)) {
      until--;
    }
    String written = word.substring(from, until);
    Optional<Found> found = value(written, at + from);
    int sign = Math.max(written.lastIndexOf('='), written.lastIndexOf('\''));
    boolean isNamed = found.isEmpty() && sign > 0 && !written.contains("://");
    return isNamed ? value(written.substring(sign + 1), at + from + sign + 1) : found;
  }

  /** Whether a bracket belongs to a defanged sign, or to an IPv6 address. */
  private static boolean isDefang(String word, int i) {
    return word.startsWith("[.", i) || word.startsWith("(.", i) || word.startsWith("::", i);
  }

  /** Whether the last character belongs to the sentence and not to the value. */
  private static boolean isTail(String word, int from, int until) {
    char c = word.charAt(until - 1);
    if (".:!?'*_=".indexOf(c) >= 0) {
      return !word.startsWith("::", until - 2);
    }
    char open = c == ')' ? '(' : c == ']' ? '[' : c == '}' ? '{' : 0;
    if (open == 0) {
      return false;
    }
    String inner = word.substring(from, until);
    return inner.chars().filter(x -> x == open).count() < inner.chars().filter(x -> x == c).count();
  }

  private static Optional<Found> value(String written, int at) {
    String text = Refang.text(written);
    if (text.length() < 2 || isPath(text)) {
      return Optional.empty();
    }
    return Guess.of(text)
        .filter(one -> isTaken(one, text))
        .map(one -> new Found(one, written, at, isDoubtful(one, text, written)));
  }

  private static boolean isPath(String text) {
    return text.startsWith("/")
        || text.startsWith("./")
        || text.startsWith("~/")
        || text.startsWith("..")
        || text.indexOf('\\') >= 0;
  }

  private static boolean isTaken(Observable one, String text) {
    return switch (one.type()) {
      case IPV4, IPV4_NET, IPV6_NET, DOMAIN, MD5, SHA1, SHA256, SHA512, SSDEEP, TLSH, JA4 -> true;
      case IPV6 -> text.length() > 3;
      case EMAIL -> hasSuffix(one.normal().substring(one.normal().lastIndexOf('@') + 1));
      case URL -> isPublic(one.normal());
      default -> false;
    };
  }

  /** Whether a URL's host is an address or has a public suffix. */
  private static boolean isPublic(String url) {
    int sign = url.indexOf("://");
    String rest = sign < 0 ? url : url.substring(sign + 3);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int colon = authority.startsWith("[") ? -1 : authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    return host.startsWith("[")
        || Normal.of(ObservableType.IPV4, host).isPresent()
        || hasSuffix(host);
  }

  private static boolean hasSuffix(String domain) {
    return PublicSuffixes.bundled().hasSuffix(domain);
  }

  private static boolean isDoubtful(Observable one, String text, String written) {
    if (one.type() != ObservableType.DOMAIN || !text.equals(written)) {
      return false;
    }
    int dot = one.normal().indexOf('.');
    String rest = one.normal().substring(dot + 1);
    return FILE_ENDINGS.contains(rest);
  }
}
