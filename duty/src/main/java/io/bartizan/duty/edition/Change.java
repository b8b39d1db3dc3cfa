package io.bartizan.duty.edition;

import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import io.bartizan.duty.text.Words;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that differs between two editions of a catalogue.
 *
 * @param kind the name of its message, {@code change.<kind>}
 * @param id the statute, duty, rule, calendar or fact that it is about
 * @param title what people call that
 * @param article where it stands, for duties
 * @param aspect what of it changed, by the name of a message; absent where it came or went
 * @param before what it was
 * @param after what it is now
 */
public record Change(
    String kind,
    String id,
    Words title,
    String article,
    Optional<String> aspect,
    Words before,
    Words after) {

  private static final Words NONE = Words.same("");

  /** Something that came or went. */
  static Change of(String kind, String id, Words title, String article) {
    return new Change(kind, id, title, article, Optional.empty(), NONE, NONE);
  }

  /** Something of which an aspect changed. */
  static Change of(String kind, String id, Words title, String aspect, Words before, Words after) {
    return new Change(kind, id, title, "", Optional.of(aspect), before, after);
  }

  /** The change in a sentence. */
  public String in(Language language) {
    Messages messages = Messages.in(language);
    return messages.text(
        "change." + kind,
        Map.of(
            "statute", id,
            "title", title.in(language),
            "article", article,
            "what", aspect.map(name -> messages.text("aspect." + name)).orElse(""),
            "before", shown(before.in(language), messages),
            "after", shown(after.in(language), messages)));
  }

  private static String shown(String text, Messages messages) {
    return text.isEmpty() ? messages.text("value.none") : text;
  }
}
