package io.bartizan.duty.text;

import java.util.Locale;
import java.util.Optional;

/** A language in which results can be told. */
public enum Language {
  /** English. */
  ENGLISH("en"),
  /** Simplified Chinese. */
  CHINESE("zh");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The two letters of ISO 639-1. */
  public String code() {
    return code;
  }

  /** The language of a tag such as {@code en}, {@code zh} or {@code zh-CN}; none for any other. */
  public static Optional<Language> find(String tag) {
    String primary = tag.toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < primary.length() && Character.isLetter(primary.charAt(end))) {
      end++;
    }
    for (Language language : values()) {
      if (language.code.equals(primary.substring(0, end))) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
