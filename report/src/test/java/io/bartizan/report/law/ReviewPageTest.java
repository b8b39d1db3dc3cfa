package io.bartizan.report.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReviewPageTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.load();

  private static ReviewPage page(String country, Language language) {
    return new ReviewPage(CATALOGUE, new Narrator(CATALOGUE, language), country);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void page_ofEachJurisdiction_hasEachDutyWithItsTextCountSourceGradeAndRoomToSign() {
    for (String place :
        CATALOGUE.statutes().stream().map(Statute::jurisdiction).distinct().toList()) {
      for (Language language : Language.values()) {
        ReviewPage page = page(place, language);
        String text = page.text();
        String html = page.html();
        List<Duty> duties =
            CATALOGUE.statutes().stream()
                .filter(statute -> statute.jurisdiction().equals(place))
                .flatMap(statute -> statute.duties().stream())
                .toList();
        for (Duty duty : duties) {
          assertThat(text).as(place).contains(duty.heading().article(), " · " + duty.id() + "\n");
          assertThat(html).as(place).contains(" · " + duty.id() + "</p>");
        }
        int shown = count(html, "<h3>");
        assertThat(count(html, "class=\"sign\"")).as(place).isEqualTo(shown);
        assertThat(count(text, "\n  " + Labels.APPLIES_IF.in(language)))
            .as(place)
            .isGreaterThanOrEqualTo(shown);
        assertThat(text).contains(Labels.NOT_COVERED.in(language), Labels.SIGN.in(language));
        assertThat(html.replaceAll("(?s)<style>.*?</style>", ""))
            .as(place)
            .doesNotContain("condition.a", "counting.d", "counting.h", "counting.r", "review.o");
      }
    }
  }

  @Test
  void page_ofAStateWithNationalLaw_saysThatItTakesThePlaceOfTheDirective() {
    String text = page("DE", Language.ENGLISH).text();

    assertThat(text)
        .contains("Germany: NIS2 in national law (de.bsig) applies here instead, in force from")
        .contains(
            "Germany: CER in national law (KRITIS-Dachgesetz) (de.kritis) applies here instead");
    assertThat(page("FR", Language.ENGLISH).text())
        .contains("eu.cer: a directive whose national law is not in the catalogue");
    assertThat(page("MT", Language.ENGLISH).text()).contains("Legal Notice 71 of 2025");
    assertThat(page("JP", Language.CHINESE).text()).contains("规定报告期限的省令未找到");
    assertThat(page("IS", Language.ENGLISH).text()).contains("not yet in force in this State");
    assertThat(page("CH", Language.ENGLISH).text()).doesNotContain("directive");
  }

  @Test
  void html_keepsTheExpressionOutOfTheSentences() {
    String html = page("DE", Language.ENGLISH).html();

    assertThat(html)
        .contains("<li>under NIS2 the entity is: essential entity or important entity</li>")
        .contains("<details><summary>expression in the catalogue</summary><code>")
        .doesNotContain("<script");
    assertThat(html.replaceAll("(?s)<details>.*?</details>", "")).doesNotContain("eu.nis2.class");
  }
}
