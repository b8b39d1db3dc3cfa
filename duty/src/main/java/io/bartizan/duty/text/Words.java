package io.bartizan.duty.text;

import java.util.Objects;

/**
 * The same words in both languages of the catalogue.
 *
 * @param en in English
 * @param zh in Simplified Chinese; the English words where nobody has translated them yet
 */
public record Words(String en, String zh) {

  public Words {
    Objects.requireNonNull(en);
    Objects.requireNonNull(zh);
  }

  /** Words that are the same in every language: a name, a number, an untranslated text. */
  public static Words same(String text) {
    return new Words(text, text);
  }

  /** The words in one language. */
  public String in(Language language) {
    return language == Language.CHINESE ? zh : en;
  }

  @Override
  public String toString() {
    return en;
  }
}
