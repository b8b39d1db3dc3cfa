package io.bartizan.duty.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Shipped;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JurisdictionsTest {

  private static final Jurisdictions PLACES = Shipped.CATALOGUE.places();

  @Test
  void everyCountry_hasANameInBothLanguagesInsteadOfItsCode() {
    Set<String> codes = new TreeSet<>(Set.of(Locale.getISOCountries()));
    codes.addAll(PLACES.codes());

    assertThat(codes).hasSizeGreaterThan(240);
    for (String code : codes) {
      Words name = PLACES.name(code);
      assertThat(name.in(Language.ENGLISH)).as(code).isNotEqualTo(code).matches(".*[a-z].*");
      assertThat(name.in(Language.CHINESE)).as(code).matches(".*\\p{IsHan}.*");
    }
  }

  @Test
  void names_ofDifferentCountries_differ() {
    Set<String> codes = Set.of(Locale.getISOCountries());

    assertThat(codes.stream().map(code -> PLACES.name(code).en()).distinct()).hasSize(codes.size());
    assertThat(codes.stream().map(code -> PLACES.name(code).zh()).distinct()).hasSize(codes.size());
  }

  @Test
  void country_namedTwice_isAnError() {
    Source source =
        new Source(
            "jurisdictions.yml",
            """
            jurisdictions:
              - {code: DE, name: {en: Germany, zh: 德国}}
            countries:
              - {code: DE, name: {en: Germany, zh: 德国}}
            """);

    assertThat(Jurisdictions.read(source).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("duplicate-id");
  }
}
