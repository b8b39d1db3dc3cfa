package io.bartizan.server.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of pages in one language. A language is a file beside this class's package, {@code
 * texts/LANGUAGE.properties} in UTF-8, and a line in {@link #LANGUAGES}. Immutable.
 */
public final class Texts {

  /** The languages that there are, the first for those who read none of them (BCP 47). */
  public static final List<String> LANGUAGES = List.of("en", "zh-Hans");

  private static final Map<String, Texts> ALL = new TreeMap<>();

  static {
    for (String language : LANGUAGES) {
      ALL.put(language, new Texts(language));
    }
  }

  private final String language;
  private final Map<String, String> words = new TreeMap<>();

  private Texts(String language) {
    this.language = language;
    Properties properties = new Properties();
    try (InputStream in =
        Texts.class.getResourceAsStream("/io/bartizan/server/texts/" + language + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("the words of " + language + " are missing");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
  }

  /** The words of a language; those of the first where there are none. */
  public static Texts of(String language) {
    Texts texts = ALL.get(language);
    return texts != null ? texts : english();
  }

  private static Texts english() {
    Texts texts = ALL.get(LANGUAGES.getFirst());
    if (texts == null) {
      throw new IllegalStateException("there are no words at all");
    }
    return texts;
  }

  /** The language that a browser asks for (RFC 9110, section 12.5.4), of those that there are. */
  public static String accepted(String header) {
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(header.substring(0, Math.min(header.length(), 500)));
    } catch (IllegalArgumentException e) {
      return LANGUAGES.getFirst();
    }
    for (Locale.LanguageRange range : ranges) {
      String wanted = range.getRange().toLowerCase(Locale.ROOT);
      if (wanted.equals("zh") || wanted.startsWith("zh-cn") || wanted.startsWith("zh-hans")) {
        return "zh-Hans";
      }
      if (wanted.equals("en") || wanted.startsWith("en-")) {
        return "en";
      }
    }
    return LANGUAGES.getFirst();
  }

  /** The language, as in BCP 47. */
  public String language() {
    return language;
  }

  /** The keys of all words. */
  public Set<String> keys() {
    return words.keySet();
  }

  /**
   * The words of a key, with values in place of {@code {0}}, {@code {1}} and so on.
   *
   * @throws IllegalArgumentException when there are no such words, which a test finds
   */
  public String get(String key, Object... values) {
    String text = words.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + language);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /**
   * The words for a number of things: those of {@code key.one} for one, else of {@code key.many},
   * with the number, grouped, in place of {@code {0}}.
   */
  public String count(String key, long number) {
    return get(key + (number == 1 ? ".one" : ".many"), "%,d".formatted(number));
  }
}
