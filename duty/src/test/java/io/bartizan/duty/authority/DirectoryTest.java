package io.bartizan.duty.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Grade;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** To whom the reports of the shipped catalogue go. */
class DirectoryTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE;
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static boolean isNamed(Duty duty) {
    String statute = duty.heading().statute();
    return CATALOGUE.directory().authorities().stream()
        .anyMatch(
            one ->
                one.receives().contains(duty.id())
                    || one.receives().contains(statute)
                    || duty.heading().office().filter(one.roles()::contains).isPresent());
  }

  @Test
  void everyDuty_namesItsRecipientOrSaysThatTheLawDoesNot() {
    List<String> silent = new ArrayList<>();
    for (Statute statute : CATALOGUE.statutes()) {
      for (Duty duty : statute.duties()) {
        boolean unnamed = duty.heading().office().filter(Heading.UNNAMED::contains).isPresent();
        if (isNamed(duty) == unnamed) {
          silent.add(duty.id());
        }
      }
    }

    assertThat(silent).as("duties that name nobody, or somebody and nobody").isEmpty();
  }

  @Test
  void everyAuthority_saysWhereItStandsAndWhen() {
    assertThat(CATALOGUE.directory().authorities())
        .allSatisfy(
            one -> {
              assertThat(one.sources()).as(one.id()).isNotEmpty();
              assertThat(one.checkedOn()).as(one.id()).isAfter(LocalDate.of(2026, 1, 1));
              assertThat(one.name().in(Language.CHINESE)).as(one.id()).isNotBlank();
            });
  }

  @Test
  void telephones_areNotFromMemory() {
    assertThat(CATALOGUE.directory().authorities())
        .filteredOn(one -> one.reach().phone().isPresent())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.grade()).as(one.id()).isNotEqualTo(Grade.C));
  }

  @Test
  void stateWithADutyToItsAttorneyGeneral_hasOne() {
    List<String> lacking =
        CATALOGUE.statutes().stream()
            .flatMap(statute -> statute.duties().stream())
            .filter(duty -> duty.id().endsWith("/attorney-general"))
            .filter(duty -> !isNamed(duty))
            .map(Duty::id)
            .toList();

    assertThat(lacking).isEmpty();
  }

  @Test
  void memberStates_haveEachACsirtADataProtectionAuthorityAndAFinancialSupervisor() {
    Set<String> union = CATALOGUE.places().group("EU").orElseThrow();
    for (String role : List.of("nis2_csirt", "dpa", "financial_supervisor")) {
      Set<String> countries =
          CATALOGUE.directory().authorities().stream()
              .filter(one -> one.roles().contains(role))
              .map(Authority::country)
              .collect(Collectors.toSet());
      assertThat(countries).as(role).containsAll(union);
    }
  }

  @Test
  void germanHospital_reportsToTheBsiByTheNationalLaw() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Facts facts =
        Facts.builder()
            .zone(zone)
            .fact("entity.established_in", FactValue.Choices.of(List.of("DE")))
            .fact("entity.sectors", FactValue.Choices.of(List.of("health")))
            .fact("eu.nis2.class", new FactValue.Choice("essential"))
            .fact("eu.nis2.significant", FactValue.YesNo.YES)
            .fact("time.aware", new FactValue.Time(Moment.at(NOW, zone)))
            .build();
    Finding finding = CATALOGUE.assess(facts, NOW).find("de.bsig/early-warning").orElseThrow();

    assertThat(CATALOGUE.recipients(facts, NOW).of(finding))
        .extracting(Authority::id)
        .containsExactly("de.bsi");
  }

  @Test
  void dutyToAKindOfAuthority_saysSo() {
    Facts facts =
        Facts.builder()
            .fact("entity.established_in", FactValue.Choices.of(List.of("CN")))
            .fact("cn.measures.role", new FactValue.Choice("cii_operator"))
            .fact("cn.measures.level", new FactValue.Choice("major"))
            .build();
    Finding finding = CATALOGUE.assess(facts, NOW).find("cn.measures/cii-operator").orElseThrow();

    assertThat(new Narrator(CATALOGUE, Language.ENGLISH).recipient(finding, List.of()))
        .contains("does not name a specific authority");
    assertThat(new Narrator(CATALOGUE, Language.CHINESE).recipient(finding, List.of()))
        .contains("法律未指明具体机关");
  }
}
