package io.bartizan.duty.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CatalogueDiffTest {

  private static final String FIRST_24 =
      "within: 24 h, if: time.classified <= time.aware + 24 h, roll_unless: no_noon";

  private static Catalogue edited(String file, UnaryOperator<String> edit) {
    List<Source> files =
        ShippedCatalogue.files().stream()
            .map(one -> one.name().equals(file) ? new Source(file, edit.apply(one.text())) : one)
            .toList();
    CatalogueReader.Result read = CatalogueReader.read("bartizan", "next", files);
    assertThat(read.diagnostics()).isEmpty();
    return read.catalogue();
  }

  private static List<String> told(Catalogue after, Language language) {
    return CatalogueDiff.between(Shipped.CATALOGUE, after).stream()
        .map(change -> change.in(language))
        .toList();
  }

  @Test
  void diff_ofTheSameCatalogue_isEmpty() {
    assertThat(CatalogueDiff.between(Shipped.CATALOGUE, edited("facts.yml", text -> text)))
        .isEmpty();
  }

  @Test
  void diff_ofAChangedLimit_saysBeforeAndAfter() {
    Catalogue after =
        edited("statutes/eu/dora.yml", text -> text.replace("within: 4 h", "within: 2 h"));

    assertThat(told(after, Language.ENGLISH))
        .singleElement()
        .asString()
        .contains("DORA initial notification", "the deadline", "2 hours", "4 hours");
    assertThat(told(after, Language.CHINESE)).singleElement().asString().contains("2小时", "4小时");
  }

  @Test
  void diff_ofACalendarDay_namesIt() {
    Catalogue after =
        edited(
            "calendars/DE.yml",
            text ->
                text.lines()
                    .filter(line -> !line.contains("2026-04-06"))
                    .reduce("", (a, b) -> a + b + "\n"));

    assertThat(told(after, Language.ENGLISH))
        .containsExactly("calendar DE: 2026-04-06 was removed (Easter Monday)");
  }

  @Test
  void touches_ofAnOpenIncident_nameTheDutyAndBothEnds() {
    Catalogue after =
        edited(
            "statutes/eu/dora.yml",
            text -> text.replace(FIRST_24, FIRST_24.replace("24 h, if", "20 h, if")));
    Instant aware = Instant.parse("2026-11-24T08:00:00Z");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Facts facts =
        Facts.builder()
            .fact("eu.dora.kind", new FactValue.Choice("credit_institution"))
            .fact("eu.dora.class", new FactValue.Choice("major"))
            .fact("eu.dora.noon_withdrawn", FactValue.YesNo.NO)
            .fact("entity.home_state", new FactValue.Choice("DE"))
            .fact("time.aware", new FactValue.Time(Moment.at(aware, berlin)))
            .fact(
                "time.classified",
                new FactValue.Time(Moment.at(Instant.parse("2026-11-25T06:00:00Z"), berlin)))
            .build();

    List<Touch> touches =
        Touch.in(facts, Instant.parse("2026-11-24T10:00:00Z"), Shipped.CATALOGUE, after);

    assertThat(touches).hasSize(1);
    assertThat(touches.getFirst().finding().id()).isEqualTo("eu.dora/initial");
    assertThat(touches.getFirst().in(Language.ENGLISH, new Narrator(after, Language.ENGLISH)))
        .containsExactly(
            "safe until is now Wed 2026-11-25 05:00 +01:00, was Wed 2026-11-25 09:00 +01:00",
            "lawful until is now Wed 2026-11-25 05:00 +01:00, was Wed 2026-11-25 09:00 +01:00");
  }
}
