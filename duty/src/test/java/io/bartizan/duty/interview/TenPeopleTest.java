package io.bartizan.duty.interview;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten people are asked, and the questions are counted: the title, which the terminal asks for, is
 * the first of them.
 */
class TenPeopleTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE;
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final int TITLE = 1;
  private static final int MOST_ABOUT_ANOTHER_COUNTRY = 2;

  /**
   * Somebody who knows answers; what is not among them is answered with no, none or the first
   * option.
   */
  record Person(
      String name, int most, List<String> countries, Map<String, String> answers, String owes) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Person person(
      String name, int most, String countries, String owes, String... answers) {
    Map<String, String> map = new TreeMap<>();
    map.put("entity.established_in", countries);
    for (int i = 0; i < answers.length; i += 2) {
      map.put(answers[i], answers[i + 1]);
    }
    return new Person(name, most, List.of(countries.split(",")), map, owes);
  }

  static Stream<Person> people() {
    return Stream.of(
        person(
            "German hospital",
            12,
            "DE",
            "eu.gdpr/authority",
            "entity.sectors",
            "health",
            "incident.what",
            "personal_data,disruption,intrusion,extortion",
            "eu.nis2.class",
            "essential",
            "eu.nis2.significant",
            "yes",
            "incident.high_risk",
            "yes"),
        person(
            "Irish bank",
            12,
            "IE",
            "eu.dora/initial",
            "entity.sectors",
            "banking",
            "incident.what",
            "disruption,personal_data",
            "eu.dora.class",
            "major"),
        person(
            "Chinese network operator",
            10,
            "CN",
            "cn.measures/operator",
            "entity.sectors",
            "digital",
            "incident.what",
            "disruption,intrusion",
            "cn.measures.role",
            "other_operator",
            "cn.measures.level",
            "relatively_large"),
        person(
            "US listed company",
            14,
            "US",
            "us.sec/item-105",
            "entity.sectors",
            "other",
            "incident.what",
            "personal_data,intrusion",
            "us.sec.registrant",
            "yes",
            "us.sec.material",
            "yes",
            "incident.us_states",
            "TX",
            "incident.persons_affected",
            "1000",
            "us.tx.residents",
            "300"),
        person(
            "French manufacturer",
            14,
            "FR",
            "eu.nis2/early-warning",
            "entity.sectors",
            "manufacturing",
            "incident.what",
            "disruption,extortion",
            "eu.nis2.class",
            "important",
            "eu.nis2.significant",
            "yes"),
        person(
            "German town",
            14,
            "DE",
            "eu.gdpr/authority",
            "entity.sectors",
            "public_administration",
            "incident.what",
            "personal_data"),
        person(
            "British shop",
            12,
            "GB",
            "uk.gdpr/authority",
            "entity.sectors",
            "other",
            "incident.what",
            "personal_data"),
        person(
            "Japanese maker of machines",
            12,
            "JP",
            "",
            "entity.sectors",
            "manufacturing",
            "incident.what",
            "disruption"),
        person(
            "Indian service provider",
            12,
            "IN",
            "in.cert-in/report",
            "entity.sectors",
            "digital",
            "incident.what",
            "intrusion",
            "in.cert_in.listed",
            "yes"),
        person(
            "Swiss power company",
            12,
            "CH",
            "ch.csv/report",
            "entity.sectors",
            "energy",
            "incident.what",
            "disruption,intrusion",
            "ch.csv.operator",
            "yes",
            "ch.csv.reportable",
            "yes"));
  }

  @ParameterizedTest
  @MethodSource("people")
  void interview_ofAPerson_isShortAndKeepsToTheCountriesNamed(Person person) {
    Interview interview = new Interview(CATALOGUE, Facts.NONE, NOW);
    List<String> asked = new ArrayList<>();
    for (Optional<Ask> next = interview.next(); next.isPresent(); next = interview.next()) {
      asked.add(next.get().fact().name());
      assertThat(asked).as(person + " " + asked).hasSizeLessThan(60).doesNotHaveDuplicates();
      interview.answer(next.get(), answer(next.get(), person));
    }

    assertThat(asked.size() + TITLE).as(person + " " + asked).isLessThanOrEqualTo(person.most());
    assertThat(asked)
        .startsWith("entity.established_in", "entity.sectors", "incident.what", "time.aware");
    assertThat(asked.stream().filter(name -> isAboutAnother(name, person)).toList())
        .hasSizeLessThanOrEqualTo(MOST_ABOUT_ANOTHER_COUNTRY);
    Overview overview = Overview.of(CATALOGUE.assess(interview.facts(), NOW));
    if (!person.owes().isEmpty()) {
      assertThat(overview.owed())
          .extracting(finding -> finding.heading().duty())
          .contains(person.owes());
    }
    assertThat(overview.elsewhere()).as("elsewhere").isEmpty();
  }

  /** A fact that only statutes of countries ask for which the person did not name. */
  private static boolean isAboutAnother(String fact, Person person) {
    Set<String> named = Set.copyOf(person.countries());
    List<String> askers =
        CATALOGUE.duties().stream()
            .filter(
                duty -> {
                  List<String> facts = new ArrayList<>();
                  duty.appliesIf().forEachTest(test -> facts.add(test.fact().name()));
                  return facts.contains(fact);
                })
            .map(duty -> duty.heading().jurisdiction())
            .distinct()
            .toList();
    boolean union =
        named.stream()
            .anyMatch(one -> CATALOGUE.places().group("EEA").orElse(Set.of()).contains(one));
    return !askers.isEmpty()
        && askers.stream().noneMatch(one -> named.contains(one) || union && one.equals("EU"));
  }

  private static FactValue answer(Ask ask, Person person) {
    FactDeclaration fact = ask.fact();
    String given = person.answers().getOrDefault(fact.name(), "");
    if (given.isEmpty() && ask.proposed().isPresent()) {
      return ask.proposed().get();
    }
    List<String> several = given.isEmpty() ? List.of() : List.of(given.split(","));
    return switch (fact.kind()) {
      case YES_NO -> FactValue.YesNo.of(given.equals("yes"));
      case CHOICE -> new FactValue.Choice(given.isEmpty() ? fact.optionNames().getLast() : given);
      case COUNTRY -> new FactValue.Choice(given.isEmpty() ? person.countries().getFirst() : given);
      case CHOICES, COUNTRIES -> FactValue.Choices.of(several);
      case NUMBER -> FactValue.Quantity.of(given.isEmpty() ? 1 : Long.parseLong(given));
      case TIME ->
          new FactValue.Time(Moment.at(NOW.minusSeconds(7200), ZoneId.of("Europe/Berlin")));
      case ZONE -> new FactValue.Zone(ZoneId.of("Europe/Berlin"));
      case TEXT -> new FactValue.Text(given);
    };
  }

  @Test
  void back_takesTheLastAnswerBackAndAsksAgain() {
    Interview interview = new Interview(CATALOGUE, Facts.NONE, NOW);
    Ask first = interview.next().orElseThrow();
    interview.answer(first, FactValue.Choices.of(List.of("DE")));

    assertThat(interview.next().orElseThrow().fact()).isNotEqualTo(first.fact());
    assertThat(interview.back()).isTrue();
    assertThat(interview.next().orElseThrow().fact()).isEqualTo(first.fact());
    assertThat(interview.back()).isFalse();
  }

  @Test
  void effects_ofAChoice_nameWhatWouldBeOwedAndRuledOut() {
    Facts facts =
        Facts.NONE
            .with("entity.established_in", FactValue.Choices.of(List.of("IE")))
            .with("entity.sectors", FactValue.Choices.of(List.of("banking")))
            .with("incident.what", FactValue.Choices.of(List.of("disruption")));
    Interview interview = new Interview(CATALOGUE, facts, NOW);
    Ask ask =
        new Ask(
            CATALOGUE.vocabulary().find("eu.dora.class").orElseThrow(),
            Optional.empty(),
            List.of());

    List<Effect> effects = interview.effects(ask);

    assertThat(effects).hasSize(2);
    assertThat(effects.getFirst().owed()).contains("eu.dora/initial");
    assertThat(effects.getLast().ruledOut()).contains("eu.dora/intermediate");
  }

  @Test
  void answer_thatIsNotUnderstood_isRefusedAndAskedAgain() {
    Interview interview = new Interview(CATALOGUE, Facts.NONE, NOW);
    Ask ask = interview.next().orElseThrow();

    assertThat(interview.answer(ask, "Mars").taken()).isFalse();
    assertThat(interview.answer(ask, "Mars").remarks()).isNotEmpty();
    assertThat(interview.next()).contains(ask);
    assertThat(interview.answer(ask, "de, fr").taken()).isTrue();
    assertThat(interview.facts().value("entity.established_in"))
        .contains(FactValue.Choices.of(List.of("DE", "FR")));
  }
}
