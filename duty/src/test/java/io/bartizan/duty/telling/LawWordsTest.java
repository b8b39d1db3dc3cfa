package io.bartizan.duty.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LawWordsTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.load();
  private static final LawWords ENGLISH = new Narrator(CATALOGUE, Language.ENGLISH).law();
  private static final LawWords CHINESE = new Narrator(CATALOGUE, Language.CHINESE).law();
  private static final Pattern NAME_OF_A_FACT =
      Pattern.compile("\\b(entity|incident|time|[a-z]{2})\\.[a-z][a-z0-9_.]*[a-z0-9]");
  private static final Pattern CHINESE_TEXT = Pattern.compile("\\p{IsHan}");

  private static List<Expression> conditions() {
    List<Expression> all = new ArrayList<>();
    for (Statute statute : CATALOGUE.statutes()) {
      for (Duty duty : statute.duties()) {
        Stream.concat(Stream.of(duty), duty.earlier().stream()).forEach(one -> add(one, all));
      }
    }
    return all;
  }

  private static void add(Duty duty, List<Expression> all) {
    all.add(duty.appliesIf());
    duty.extensions().forEach(one -> all.add(one.condition()));
    if (duty.clock() instanceof Clock.Limits limits) {
      limits.limbs().forEach(limb -> all.add(limb.condition()));
      limits.limbs().forEach(limb -> limb.rollUnless().ifPresent(all::add));
    }
  }

  private static String flat(Condition condition) {
    StringBuilder out = new StringBuilder(condition.text());
    condition.members().forEach(member -> out.append('\n').append(flat(member)));
    return out.toString();
  }

  @Test
  void condition_ofEachDuty_isToldInWordsOfBothLanguages() {
    List<Expression> all = conditions();

    assertThat(all).hasSizeGreaterThan(800);
    for (Expression one : all) {
      for (String text : List.of(flat(ENGLISH.condition(one)), ENGLISH.conditionLine(one))) {
        assertThat(text).as(one.toString()).doesNotContainPattern(NAME_OF_A_FACT);
        assertThat(text).as(one.toString()).doesNotContain("{", "}", "condition.");
      }
      for (String text : List.of(flat(CHINESE.condition(one)), CHINESE.conditionLine(one))) {
        assertThat(text).as(one.toString()).doesNotContainPattern(NAME_OF_A_FACT);
        assertThat(text).as(one.toString()).containsPattern(CHINESE_TEXT).doesNotContain("{", "}");
      }
    }
  }

  @Test
  void fact_ofAnyCondition_hasASentenceOfItsOwn() {
    for (Expression one : conditions()) {
      one.forEachTest(
          test -> {
            FactDeclaration fact = test.fact();
            boolean isTime = fact.kind() == FactKind.TIME;
            assertThat(isTime || fact.bounds().says().isPresent()).as(fact.name()).isTrue();
          });
    }
  }

  private static Expression of(String duty) {
    return CATALOGUE.findDuty(duty).orElseThrow().appliesIf();
  }

  @Test
  void condition_ofGdprCommunication_isATreeOfSentences() {
    Condition told = ENGLISH.condition(of("eu.gdpr/persons"));

    assertThat(flat(told).lines())
        .containsExactly(
            "all of these are true:",
            "at least one of these is true:",
            "the entity is established in a State of the EEA",
            "people who live in a State of the EEA are affected",
            "personal data were lost, changed, disclosed or made unavailable",
            "the entity decides why and how the personal data are processed (controller)",
            "at least one of these is true:",
            "all of these are true:",
            "a high risk to the people affected is likely",
            "it is not true that an exception of art 34(3) holds: the data were unintelligible"
                + " to others, the risk has since been removed, or telling each person would be"
                + " disproportionate",
            "the supervisory authority has ordered that the data subjects be told (art 34(4))");
  }

  @Test
  void condition_withNumbersAndNegatedAlternatives_saysThem() {
    assertThat(flat(ENGLISH.condition(of("eu.cer/commission"))))
        .endsWith("services are affected in at least 6 countries");
    assertThat(flat(ENGLISH.condition(of("us.ca/attorney-general"))))
        .contains("more than 500 residents of California are affected");
    assertThat(flat(ENGLISH.condition(of("dk.nis2/final"))))
        .contains(
            "none of these is true:\nthe entity works in one of these sectors: energy\nthe entity"
                + " works in one of these sectors: telecommunications");
    assertThat(CHINESE.conditionLine(of("cn.measures/cii-department"))).contains("事件定级为特别重大或重大");
  }

  @Test
  void clock_withConditionalLimits_saysTheConditionsInWords() {
    Clock dora = CATALOGUE.findDuty("eu.dora/initial").orElseThrow().clock();

    assertThat(ENGLISH.clock(dora))
        .startsWith("4 hours from “classified”; no later than 24 hours from “became aware” (if the")
        .contains("the time “classified” is no later than 24 hours after “became aware”");
  }

  @Test
  void counting_ofARule_saysWhatTheEngineDoes() {
    assertThat(counted("eu-1182-71", Period.hours(72)))
        .contains("The hour of the event is not counted", "A deadline on a day off does not move")
        .doesNotContain("working days", "same day of a later month");
    assertThat(counted("eu-1182-71", Period.days(2)))
        .contains("The day of the event is not counted", "moves to the end of the next working day")
        .contains("at least 2 working days")
        .doesNotContain("The hour of the event");
    assertThat(counted("eu-dora-rts-5", Period.hours(4))).contains("noon of the next working day");
    assertThat(counted("us-sec-8k", Period.businessDays(4)))
        .contains(
            "the next business day is day one", "Only business days", "17:30 (America/New_York)");
    assertThat(counted("cn-measures-2025", Period.minutes(30)))
        .contains("from the moment of the event", "A deadline on a day off does not move");
  }

  private static String counted(String rule, Period period) {
    return ENGLISH.counting(Objects.requireNonNull(CATALOGUE.rules().get(rule)), period);
  }
}
