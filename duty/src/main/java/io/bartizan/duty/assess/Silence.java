package io.bartizan.duty.assess;

import io.bartizan.duty.text.Words;
import java.util.Locale;

/**
 * An entry of the catalogue that was not asked.
 *
 * @param id the statute, or the duty
 * @param title what people call it
 * @param why the reason
 */
public record Silence(String id, Words title, Why why) {

  /** Why an entry was not asked. */
  public enum Why {
    /** It is unchecked (grade C) and was not switched on. */
    UNCHECKED,
    /** It is enacted, but no day is fixed from which it applies. */
    ENACTED,
    /** It is a bill. */
    BILL,
    /** It is a proposal. */
    PROPOSAL;

    /** The word in JSON and in message files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
