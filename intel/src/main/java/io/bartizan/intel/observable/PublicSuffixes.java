package io.bartizan.intel.observable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public suffixes of domain names, after the list and the algorithm of publicsuffix.org: names
 * below which anybody can have a name, such as {@code co.uk} (section ICANN) and {@code github.io}
 * (section PRIVATE). Immutable.
 *
 * <p>The list that comes with crawler-commons is read as it is; {@link #read(Path)} takes a newer
 * one from a file. A name under a top-level domain that the list lacks has no suffix here: the
 * list's rule {@code *} is not applied, so that {@code report.doc} is no domain.
 */
public final class PublicSuffixes {

  /** Where a suffix stands in the list. */
  public enum Section {
    ICANN,
    PRIVATE
  }

  private static final String BUNDLED = "/effective_tld_names.dat";
  private static final int MOST_RULES = 200_000;
  private static final int LONGEST_LINE = 1024;

  /** Of one line of the list. */
  private record Rule(Section section, boolean isException) {}

  private final Map<String, Rule> rules;

  private PublicSuffixes(Map<String, Rule> rules) {
    this.rules = Map.copyOf(rules);
  }

  private static final class Holder {
    static final PublicSuffixes BUNDLED_LIST = load();

    private static PublicSuffixes load() {
      try (InputStream in = PublicSuffixes.class.getResourceAsStream(BUNDLED)) {
        if (in == null) {
          throw new IllegalStateException(BUNDLED + " is not on the class path");
        }
        return read(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The list that comes with this library. */
  public static PublicSuffixes bundled() {
    return Holder.BUNDLED_LIST;
  }

  /**
   * The list in a file of the form of publicsuffix.org.
   *
   * @throws IOException when it cannot be read, or is not such a list
   */
  public static PublicSuffixes read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return read(in);
    }
  }

  private static PublicSuffixes read(Reader source) throws IOException {
    Map<String, Rule> rules = new HashMap<>();
    Section section = Section.ICANN;
    BufferedReader lines = new BufferedReader(source);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("===BEGIN PRIVATE DOMAINS===")) {
        section = Section.PRIVATE;
      }
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("//")) {
        add(text.split("\\s", 2)[0], section, rules);
      }
    }
    if (!rules.containsKey("com") || !rules.containsKey("uk")) {
      throw new IOException("not a list of public suffixes: it lacks com or uk");
    }
    return new PublicSuffixes(rules);
  }

  private static void add(String text, Section section, Map<String, Rule> rules)
      throws IOException {
    if (text.length() > LONGEST_LINE || rules.size() >= MOST_RULES) {
      throw new IOException("not a list of public suffixes: a line or the list is too long");
    }
    boolean isException = text.startsWith("!");
    boolean isWildcard = text.startsWith("*.");
    String name = isException ? text.substring(1) : isWildcard ? text.substring(2) : text;
    String key = Idna.toAscii(name);
    rules.put(isWildcard ? "*." + key : key, new Rule(section, isException));
  }

  /** How many rules the list has. */
  public int size() {
    return rules.size();
  }

  /**
   * The section that makes a domain, in its normal form, a public suffix; empty when it is none.
   */
  public Optional<Section> section(String domain) {
    Rule own = rules.get(domain);
    if (own != null) {
      return own.isException ? Optional.empty() : Optional.of(own.section);
    }
    int dot = domain.indexOf('.');
    Rule above = dot < 0 ? null : rules.get("*." + domain.substring(dot + 1));
    return above == null ? Optional.empty() : Optional.of(above.section);
  }

  /** Whether a domain is a public suffix, of either section. */
  public boolean isSuffix(String domain) {
    return section(domain).isPresent();
  }

  /** Whether a domain lies below a suffix of the list. */
  public boolean hasSuffix(String domain) {
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      if (isSuffix(domain.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name that somebody registered: the public suffix and one label more. Empty when there is
   * none.
   */
  public Optional<String> registered(String domain) {
    int from = 0;
    if (isSuffix(domain)) {
      return Optional.empty();
    }
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', from)) {
      if (isSuffix(domain.substring(dot + 1))) {
        return Optional.of(domain.substring(from));
      }
      from = dot + 1;
    }
    return Optional.empty();
  }
}
