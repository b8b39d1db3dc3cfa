package io.bartizan.duty.statute;

import static io.bartizan.duty.Shipped.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.OwnStatute;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.syntax.Source;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the files of statutes say since the second edition. */
class SecondEditionTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String DUTY =
      """
      duties:
        - duty: notice
          title: notice
          article: section 4
          actor: entity
          recipient: the Example Authority
          from: time.aware
          within: 24 h
      """;

  private static FactValue time(String text) {
    return new FactValue.Time(Moment.at(at(text), BERLIN));
  }

  private static Facts aware(String text) {
    return Facts.builder().zone(BERLIN).fact("time.aware", time(text)).build();
  }

  private static Finding notice(Catalogue catalogue, Facts facts, String now) {
    return catalogue.assess(facts, at(now)).find("xx.example/notice").orElseThrow();
  }

  // the law of its day

  private static final Catalogue CHANGED =
      OwnStatute.catalogue(
          OwnStatute.file(
              "xx.example",
              "XX",
              """
              counting: elapsed
              zone: Europe/Berlin
              """
                  + DUTY
                  + """
                      in_force: {from: 2026-07-01}
                      earlier:
                        - in_force: {from: 2024-01-01, to: 2026-06-30}
                          within: 72 h
                          article: section 3
                        - in_force: {to: 2023-12-31}
                          without_number: {manner: promptly, from: time.aware}
                  """));

  @Test
  void incident_underTheNewText_isJudgedByIt() {
    Finding finding = notice(CHANGED, aware("2026-07-01T08:00+02:00"), "2026-07-01T09:00+02:00");

    assertThat(finding.safe()).contains(at("2026-07-02T08:00+02:00"));
    assertThat(finding.heading().article()).isEqualTo("section 4");
  }

  @Test
  void incident_underAnEarlierText_isJudgedByThatOne() {
    Finding finding = notice(CHANGED, aware("2026-06-30T08:00+02:00"), "2026-07-05T09:00+02:00");

    assertThat(finding.safe()).contains(at("2026-07-03T08:00+02:00"));
    assertThat(finding.heading().article()).isEqualTo("section 3");
  }

  @Test
  void incident_underATextWithoutANumber_isOwedAtOnce() {
    Finding finding = notice(CHANGED, aware("2023-06-30T08:00+02:00"), "2023-07-01T09:00+02:00");

    assertThat(finding.state()).contains(State.OPEN);
    assertThat(finding.safe()).isEmpty();
  }

  @Test
  void earlierText_withoutItsTime_isRefused() {
    assertThat(
            OwnStatute.faults(
                OwnStatute.file(
                    "xx.example",
                    "XX",
                    "counting: elapsed\nzone: Europe/Berlin\n"
                        + DUTY
                        + "    earlier:\n      - within: 72 h\n")))
        .singleElement()
        .asString()
        .contains("an earlier text has no \"in_force\"");
  }

  // a report that follows another

  private static final Catalogue CHAINED =
      OwnStatute.catalogue(
          OwnStatute.file(
              "xx.example",
              "XX",
              """
              counting: elapsed
              zone: Europe/Berlin
              in_force: {from: 2026-07-01}
              duties:
                - {duty: last, title: last, article: "3", actor: entity, recipient: the Authority, from: "submitted:notice, second", within: 1 month}
                - {duty: second, title: second, article: "2", actor: entity, recipient: the Authority, without_number: {manner: promptly, from: "received:notice"}}
                - {duty: notice, title: notice, article: "1", actor: entity, recipient: the Authority, from: time.detected else time.aware, within: 24 h}
              """));

  @Test
  void reportThatFollowsAnother_isJudgedByTheDayOfTheFirst() {
    Facts facts =
        Facts.builder()
            .zone(BERLIN)
            .fact("time.detected", time("2026-06-30T23:00+02:00"))
            .fact("time.aware", time("2026-07-01T09:00+02:00"))
            .build();

    assertThat(CHAINED.assess(facts, at("2026-07-02T09:00+02:00")).findings())
        .filteredOn(finding -> finding.heading().statute().equals("xx.example"))
        .hasSize(3)
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE));
  }

  @Test
  void reportThatFollowsAnother_hasTheDecidingFactsOfTheChain() {
    assertThat(CHAINED.statutes())
        .filteredOn(statute -> statute.id().equals("xx.example"))
        .flatExtracting(Statute::duties)
        .extracting(Duty::forceBy)
        .containsExactly(
            List.of("time.detected", "time.aware"),
            List.of("time.detected", "time.aware"),
            List.of("time.detected", "time.aware"));
  }

  // own dates by State

  private static final Catalogue EEA =
      OwnStatute.catalogue(
          OwnStatute.file(
              "xx.example",
              "EU",
              """
              counting: elapsed
              zone: entity.home_state
              in_force: {from: 2025-01-17, where: entity.home_state, in: {IS: 2025-02-20, LI: not_yet, "NO": 2025-07-01}}
              """
                  + DUTY));

  private static Verdict in(String state, String aware) {
    Facts facts = aware(aware).with("entity.home_state", new FactValue.Choice(state));
    return notice(EEA, facts, "2026-01-01T00:00+01:00").verdict();
  }

  @Test
  void ownDates_ofAState_decideThere() {
    assertThat(in("DE", "2025-01-17T08:00+01:00")).isEqualTo(Verdict.APPLICABLE);
    assertThat(in("DE", "2025-01-16T08:00+01:00")).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(in("NO", "2025-06-30T08:00+02:00")).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(in("NO", "2025-07-01T08:00+02:00")).isEqualTo(Verdict.APPLICABLE);
    assertThat(in("LI", "2025-12-01T08:00+01:00")).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void ownDates_ofAStateThatIsNone_areRefused() {
    assertThat(
            OwnStatute.faults(
                OwnStatute.file(
                    "xx.example",
                    "EU",
                    "counting: elapsed\nzone: Europe/Berlin\nin_force: {in: {QQ: 2025-01-01, DE:"
                        + " soon}}\n"
                        + DUTY)))
        .hasSize(2)
        .anyMatch(text -> text.contains("unknown State \"QQ\""))
        .anyMatch(text -> text.contains("the first day in DE is a day"));
  }

  // directives and national law

  private static final Source DIRECTIVE =
      OwnStatute.file(
          "xx.example",
          "EU",
          """
          directive: yes
          counting: eu-1182-71
          zone: party
          calendar: party
          per: entity.established_in
          """
              + DUTY
              + """
                - duty: summary
                  title: summary
                  article: section 9
                  actor: csirt
                  recipient: ENISA
                  from: time.aware
                  within: 10 days
              """);

  private static final Source NATIONAL =
      OwnStatute.file(
          "de.example",
          "DE",
          """
          transposes: {directive: xx.example, leaves: [summary]}
          in_force: {from: 2025-12-06}
          counting: elapsed
          zone: Europe/Berlin
          applies_if: entity.established_in has DE
          """
              + DUTY);

  private static final Catalogue TRANSPOSED = OwnStatute.catalogue(DIRECTIVE, NATIONAL);

  private static Finding found(String id, String aware) {
    Facts facts =
        aware(aware).with("entity.established_in", FactValue.Choices.of(List.of("DE", "FR")));
    return TRANSPOSED.assess(facts, at("2026-11-29T00:00Z")).find(id).orElseThrow();
  }

  @Test
  void directive_whereNationalLawIsInForce_givesWayToIt() {
    Finding directive = found("xx.example/notice@DE", "2026-01-01T08:25+01:00");
    Finding national = found("de.example/notice", "2026-01-01T08:25+01:00");

    assertThat(directive.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(directive.grounds())
        .singleElement()
        .satisfies(ground -> assertThat(ground.relation()).isEqualTo(Relation.NATIONAL_LAW))
        .satisfies(ground -> assertThat(ground.operands()).containsExactly("de.example"));
    assertThat(national.verdict()).isEqualTo(Verdict.APPLICABLE);
  }

  @Test
  void directive_whereThereIsNoNationalLaw_givesAStrictEndOnly() {
    Finding finding = found("xx.example/notice@FR", "2026-01-01T08:25+01:00");

    assertThat(finding.verdict()).isEqualTo(Verdict.APPLICABLE);
    assertThat(finding.safe()).contains(at("2026-01-02T08:25+01:00"));
    assertThat(finding.lawful()).isEmpty();
    assertThat(finding.timing().orElseThrow().notKnown()).isPresent();
    assertThat(finding.state()).contains(State.DUE);
  }

  @Test
  void directive_beforeTheNationalLawBegan_stillSpeaks() {
    assertThat(found("xx.example/notice@DE", "2025-12-05T08:25+01:00").verdict())
        .isEqualTo(Verdict.APPLICABLE);
    assertThat(found("de.example/notice", "2025-12-05T08:25+01:00").verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void directive_dutyThatTheNationalLawLeaves_stays() {
    assertThat(found("xx.example/summary@DE", "2026-01-01T08:25+01:00").verdict())
        .isEqualTo(Verdict.APPLICABLE);
  }

  @Test
  void transposition_ofWhatIsNoDirective_isRefused() {
    assertThat(
            OwnStatute.faults(
                OwnStatute.file(
                    "de.example",
                    "DE",
                    "transposes: eu.gdpr\ncounting: elapsed\nzone: Europe/Berlin\n" + DUTY)))
        .singleElement()
        .asString()
        .startsWith("unknown-directive: unknown directive \"eu.gdpr\"");
  }

  // extensions

  private static final Catalogue EXTENDED =
      OwnStatute.catalogue(
          OwnStatute.file(
              "xx.example",
              "XX",
              """
              counting: elapsed
              zone: Europe/Berlin
              duties:
                - duty: notice
                  title: notice
                  article: section 4
                  actor: entity
                  recipient: the Example Authority
                  from: time.aware
                  within: 10 days
                  extended:
                    - {if: xx.asked, by: xx.days, at_most: 30 days, reason: as stated}
                    - {if: xx.put_off, to: time.xx.until, at_most: 30 days, reason: until a day}
              facts:
                - {fact: xx.asked, kind: yes_no, label: asked}
                - {fact: xx.days, kind: number, label: days}
                - {fact: xx.put_off, kind: yes_no, label: put off}
                - {fact: time.xx.until, kind: time, label: until}
              """));

  private static Finding extended(Facts facts) {
    return notice(EXTENDED, facts, "2026-11-02T00:00+01:00");
  }

  private static final Facts AWARE = aware("2026-11-01T10:00+01:00");

  @Test
  void extension_thatIsStated_isAsLongAsStated() {
    Facts facts =
        AWARE.with("xx.asked", FactValue.YesNo.YES).with("xx.days", FactValue.Quantity.of(7));

    assertThat(extended(facts).safe()).contains(at("2026-11-18T10:00+01:00"));
    assertThat(extended(facts).lawful()).contains(at("2026-11-19T00:00+01:00"));
  }

  @Test
  void extension_thatIsStatedTooLong_endsWithTheMaximum() {
    Facts facts =
        AWARE.with("xx.asked", FactValue.YesNo.YES).with("xx.days", FactValue.Quantity.of(70));

    assertThat(extended(facts).lawful()).contains(at("2026-12-12T00:00+01:00"));
  }

  @Test
  void extension_thatIsGrantedButNotStated_leavesTheLawfulEndOpen() {
    Finding finding = extended(AWARE.with("xx.asked", FactValue.YesNo.YES));

    assertThat(finding.safe()).contains(at("2026-11-11T10:00+01:00"));
    assertThat(finding.lawful()).isEmpty();
    assertThat(finding.open()).contains(new OpenFact("xx.days", OpenFact.Decides.EXTENSION));
  }

  @Test
  void extension_untilADay_lastsToItsEndButNotBeyondTheMaximum() {
    Facts put = AWARE.with("xx.put_off", FactValue.YesNo.YES);
    Facts near =
        put.with(
            "time.xx.until", new FactValue.Time(Moment.on(LocalDate.of(2026, 11, 20), BERLIN)));
    Facts far =
        put.with(
            "time.xx.until", new FactValue.Time(Moment.on(LocalDate.of(2027, 11, 20), BERLIN)));

    assertThat(extended(near).lawful()).contains(at("2026-11-21T00:00+01:00"));
    assertThat(extended(far).lawful()).contains(at("2026-12-12T00:00+01:00"));
    assertThat(extended(far).safe()).contains(at("2026-12-11T10:00+01:00"));
  }

  // what lint says

  @Test
  void statute_thatReplacesAShippedOneAtAnotherPath_saysWhereItBelongs() {
    assertThat(
            OwnStatute.faults(
                OwnStatute.file(
                    "eu.nis2", "EU", "counting: elapsed\nzone: Europe/Berlin\n" + DUTY)))
        .anyMatch(
            text ->
                text.contains("is defined twice, here and in statutes/eu/nis2.yml")
                    && text.contains("name this one statutes/eu/nis2.yml"));
  }

  @Test
  void text_withACommaInBraces_saysToQuoteIt() {
    assertThat(
            OwnStatute.faults(
                OwnStatute.file(
                    "xx.example",
                    "XX",
                    "note: {en: first, second, zh: both}\ncounting: elapsed\nzone: Europe/Berlin\n"
                        + DUTY)))
        .singleElement()
        .asString()
        .contains("unknown key \"second\"", "quote texts with commas");
  }

  @Test
  void facts_negativeCountsAndStatesThatCannotBe_areRefusedWithTheirPlace() {
    Catalogue catalogue =
        OwnStatute.catalogue(
            OwnStatute.file(
                "xx.example",
                "XX",
                "counting: elapsed\nzone: Europe/Berlin\n"
                    + DUTY
                    + """
                    facts:
                      - {fact: xx.states, kind: countries, among: EEA, label: States}
                      - {fact: xx.balance, kind: number, negative: yes, label: balance}
                    """));
    String text =
        """
        facts:
          incident.persons_affected: -5
          xx.states: [DE, US]
          xx.balance: -5
        """;
    var parsed =
        FactsReader.read(new Source("incident.yml", text), catalogue.vocabulary(), List.of());

    assertThat(parsed.diagnostics())
        .extracting(one -> one.code() + " " + one.message())
        .containsExactly(
            "fact-range incident.persons_affected cannot be negative, but is -5",
            "fact-range xx.states cannot be US, which is not in the EEA");
  }

  @Test
  void facts_statesOfTheUnionsDirectives_areRefusedOutsideTheEea() {
    for (String fact : List.of("eu.nis2.states", "eu.cer.states")) {
      var parsed =
          FactsReader.read(
              new Source("incident.yml", "facts:\n  " + fact + ": [US]\n"),
              ShippedCatalogue.load().vocabulary(),
              List.of());
      assertThat(parsed.diagnostics()).hasSize(1);
      assertThat(parsed.diagnostics().getFirst().message())
          .isEqualTo(fact + " cannot be US, which is not in the EEA");
      assertThat(parsed.diagnostics().getFirst().help().orElse("")).contains("DE", "LI", "NO");
    }
  }

  @Test
  void statute_toARoleThatNoAuthorityHas_isRefusedWithTheNearest() {
    Source file =
        OwnStatute.file(
            "xx.example",
            "XX",
            "counting: elapsed\nzone: Europe/Berlin\n"
                + DUTY.replaceFirst("recipient: (.*)\n", "recipient: $1\n    to: nis2_csrit\n"));
    List<Source> files = new ArrayList<>(ShippedCatalogue.files());
    files.add(file);

    assertThat(CatalogueReader.read("test", "1", files).diagnostics())
        .filteredOn(one -> one.code().equals("unknown-role"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.message() + one.help().orElse(""))
                    .contains("nis2_csrit", "nis2_csirt"));
  }

  // names that are nearly right

  @Test
  void facts_atTheWrongPlace_areNamedWithWhatBelongsThere() {
    Source file =
        new Source(
            "facts.yml",
            """
            incident: {title: Fire}
            facts:
              organisation.established_in: [DE]
            """);

    assertThat(
            FactsReader.read(file, ShippedCatalogue.load().vocabulary(), List.of()).diagnostics())
        .extracting(one -> one.message() + " / " + one.help().orElse(""))
        .containsExactlyInAnyOrder(
            "unknown key \"incident\" in the file of facts / "
                + "the keys here are title, reference, zone, facts, reports",
            "unknown fact \"organisation.established_in\" / "
                + "facts with such a name are entity.established_in");
  }

  // groups of States

  @Test
  void factAmongAnUnknownGroup_isNamedWithTheNearest() {
    assertThat(
            OwnStatute.faults(
                OwnStatute.file(
                    "xx.example",
                    "XX",
                    """
                    counting: elapsed
                    zone: Europe/Berlin
                    facts:
                      - fact: xx.states
                        kind: countries
                        among: EEAA
                        label: {en: States, zh: 国家}
                    """
                        + DUTY)))
        .containsExactly("unknown-group: unknown group \"EEAA\"; did you mean \"EEA\"?");
  }

  @Test
  void defaultAmongAnUnknownGroup_isNamedWithTheNearest() {
    Source own =
        new Source(
            "defaults.yml",
            """
            defaults:
              - fact: eu.nis2.states
                value_of: entity.established_in
                among: EUU
                source: Example
                text: {en: example, zh: 示例}
            """);
    List<Source> files = new ArrayList<>(ShippedCatalogue.files());
    files.removeIf(file -> file.name().endsWith("defaults.yml"));
    files.add(own);

    assertThat(CatalogueReader.read("test", "1", files).diagnostics())
        .filteredOn(one -> one.code().equals("unknown-group"))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("\"EUU\"").contains("\"EU\""));
  }
}
