package io.bartizan.cli.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.incident.FactsWriter;
import io.bartizan.duty.json.AssessmentReader;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table, the page, the calendar, JSON and the exit status tell the same of random facts. */
class FourWaysTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.load();
  private static final Instant AROUND = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant NOW = AROUND.plusSeconds(86_400 * 3);
  private static final List<String> PLACES = List.of("DE", "US", "CN", "IE", "JP", "GB");

  @TempDir Path folder;

  @Test
  void assess_randomFacts_isToldTheSameInAllWays() throws IOException {
    long seed = Long.getLong("seed", 20261129L);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 8; i++) {
      Facts facts = incident(random, i);
      String file =
          Files.writeString(folder.resolve("f" + i + ".yml"), FactsWriter.write(facts)).toString();
      compare(file, Overview.of(CATALOGUE.assess(facts, NOW)), "seed " + seed + ", incident " + i);
    }
  }

  private static Facts incident(SplittableRandom random, int number) {
    Facts facts =
        RandomIncident.of(CATALOGUE.vocabulary(), random, AROUND, random.nextDouble() * 0.7);
    String place = PLACES.get(random.nextInt(PLACES.size()));
    return number % 4 == 3
        ? facts
        : facts.with("entity.established_in", FactValue.Choices.of(List.of(place)));
  }

  private static LawRun run(String file, String... more) {
    String[] args = new String[more.length + 4];
    args[0] = "assess";
    args[1] = file;
    args[2] = "--at";
    args[3] = NOW.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return LawRun.of(args);
  }

  private static void compare(String file, Overview overview, String which) {
    List<String> ids = overview.listed().stream().map(Finding::id).toList();
    inJson(run(file, "--format", "json").out(), overview, which);
    String table = run(file).out().replaceAll("\\s+", "");
    int at = 0;
    for (String id : ids) {
      int found = table.indexOf(id, at);
      assertThat(found).as(which + ": " + id + " in the table, in order").isNotNegative();
      at = found;
    }
    String page = run(file, "--format", "html").out();
    for (String id : ids) {
      assertThat(page).as(which).contains("<code>" + id.replace("&", "&amp;") + "</code>");
    }
    assertThat(count(page, "<code>")).as(which + ": duties on the page").isEqualTo(ids.size());
    inCalendar(run(file, "--format", "ics").out(), overview, which);
    inExitStatus(file, overview, which);
    boolean nothing = table.contains("Nodutyapplies,andnoneisundecided");
    assertThat(nothing).as(which).isEqualTo(overview.isEmpty());
  }

  private static void inJson(String json, Overview overview, String which) {
    Assessment read = AssessmentReader.read(new Source("out", json)).value().orElseThrow();

    assertThat(Overview.of(read)).as(which).isEqualTo(overview);
  }

  private static void inCalendar(String calendar, Overview overview, String which) {
    long ends =
        overview.listed().stream()
            .mapToLong(
                one ->
                    one.safe().stream().count()
                        + one.lawful().filter(end -> !one.safe().equals(Optional.of(end))).stream()
                            .count())
            .sum();
    long now =
        overview.listed().stream()
            .filter(one -> one.state().filter(state -> state == State.OPEN).isPresent())
            .count();
    assertThat(count(calendar, "BEGIN:VEVENT")).as(which + ": events").isEqualTo(ends);
    assertThat(count(calendar, "BEGIN:VTODO")).as(which + ": to-dos").isEqualTo(now);
    assertThat(count(calendar, "BEGIN:VJOURNAL"))
        .as(which + ": elsewhere")
        .isEqualTo(overview.elsewhere().isEmpty() && overview.uncovered().isEmpty() ? 0 : 1);
  }

  private static void inExitStatus(String file, Overview overview, String which) {
    for (Overview.Urgency least : List.of(Overview.Urgency.DUE, Overview.Urgency.LATE)) {
      int quiet = overview.uncovered().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
      int expected = overview.urgency().compareTo(least) >= 0 ? Exit.FOUND : quiet;
      String word = least == Overview.Urgency.DUE ? "due" : "late";

      assertThat(run(file, "--fail-on", word).status()).as(which + ", " + word).isEqualTo(expected);
    }
  }

  private static long count(String text, String word) {
    return Pattern.compile(Pattern.quote(word)).matcher(text).results().count();
  }

  @Test
  void assess_countryWithoutAnyLawInTheCatalogue_saysThatNothingIsKnownOfIt() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("argentina.yml"),
                """
                zone: America/Argentina/Buenos_Aires
                facts:
                  entity.established_in: [AR]
                  entity.offers_in: [AR]
                  entity.home_state: AR
                  entity.sectors: [health]
                  incident.personal_data: yes
                  incident.people_in: [AR]
                  incident.us_states: []
                  time.aware: 2026-11-20T10:00
                """)
            .toString();
    String sentence = "The catalogue has no law of Argentina";

    assertThat(run(file).out()).contains(sentence).doesNotContain("none is undecided");
    assertThat(run(file).status()).isEqualTo(Exit.DONE);
    assertThat(run(file, "--fail-on", "late").status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run(file, "--format", "html").out()).contains(sentence);
    assertThat(run(file, "--format", "ics").out()).contains("VJOURNAL", sentence);
    assertThat(run(file, "--format", "json").out()).contains("\"uncovered\"", "AR");
  }

  @Test
  void assess_hospitalWithOneFactMissing_neverSaysThatNothingIsOwed() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("hospital.yml"),
                """
                zone: Europe/Berlin
                facts:
                  entity.established_in: [DE]
                  entity.sectors: [health]
                  eu.nis2.class: essential
                  eu.nis2.states: [DE]
                  time.aware: 2026-11-20T10:00
                """)
            .toString();

    LawRun table = run(file, "--fail-on", "late");

    assertThat(table.out())
        .contains("May apply", "eu.nis2.significant")
        .doesNotContain("none is undecided");
    assertThat(table.status()).isEqualTo(Exit.FOUND);
    assertThat(run(file, "--format", "ics").out()).contains("STATUS:TENTATIVE");
  }
}
