package io.bartizan.duty.fact;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The type of a fact. */
public enum FactKind {
  /** Yes or no. */
  YES_NO,
  /** One of several options. */
  CHOICE,
  /** Any number of options, none included. */
  CHOICES,
  /** A jurisdiction. */
  COUNTRY,
  /** Any number of jurisdictions. */
  COUNTRIES,
  /** A number. */
  NUMBER,
  /** A point in time, or a day. */
  TIME,
  /** A time zone. */
  ZONE,
  /** Free text; no condition can use it. */
  TEXT;

  /** The kinds by the word that declarations write. */
  public static final Map<String, FactKind> WORDS =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(FactKind::word, kind -> kind));

  /** The word that declarations write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a value is one or several of a set of options. */
  public boolean hasOptions() {
    return this == CHOICE || this == CHOICES;
  }

  /** Whether a value is a set. */
  public boolean isSet() {
    return this == CHOICES || this == COUNTRIES;
  }
}
