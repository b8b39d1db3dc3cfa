package io.bartizan.duty.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The sentences of one language, from {@code messages_en.properties} and its like.
 *
 * <p>A pattern names its values: {@code {count} days later: {date}}. A value that the pattern does
 * not name is left out; a name without a value stays visible, so that a slip shows. The machine's
 * locale plays no part. Immutable.
 */
public final class Messages {

  private static final Map<Language, Messages> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Messages(language, load(language)));
    }
  }

  private final Language language;
  private final Map<String, String> patterns;

  private Messages(Language language, Map<String, String> patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  /** The messages of a language. */
  public static Messages in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** Which language they are in. */
  public Language language() {
    return language;
  }

  /** The names of all messages. */
  public Set<String> keys() {
    return patterns.keySet();
  }

  /** The message without values; its key where there is none. */
  public String text(String key) {
    return patterns.getOrDefault(key, key);
  }

  /** The message with its values. */
  public String text(String key, Map<String, String> values) {
    return fill(text(key), values);
  }

  /** The message, if there is one. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(patterns.get(key));
  }

  private static String fill(String pattern, Map<String, String> values) {
    StringBuilder out = new StringBuilder(pattern.length() + 32);
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf('{', at);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = pattern.substring(open + 1, close);
      out.append(pattern, at, open);
      out.append(values.getOrDefault(name, pattern.substring(open, close + 1)));
      at = close + 1;
    }
    return out.append(pattern, at, pattern.length()).toString();
  }

  private static Map<String, String> load(Language language) {
    String name = "messages_" + language.code() + ".properties";
    try (InputStream in = Messages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      Properties read = new Properties();
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> patterns = new HashMap<>();
      read.stringPropertyNames().forEach(key -> patterns.put(key, read.getProperty(key)));
      return Map.copyOf(patterns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
