package io.bartizan.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Digests;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Outbox;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests: what they say, to whom, and that each period has one. */
class DigestTest {

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-30T05:59:00Z");
  private StateStore state;
  private DigestKeeper keeper;

  @BeforeEach
  void start() {
    state = StateStore.sqlite(folder.resolve("state.db"));
    state
        .organisations()
        .put(
            List.of(
                new Organisation("sector", null, "Sector", "sector"),
                new Organisation("clinic", "sector", "Clinic", "member"),
                new Organisation("school", "sector", "School", "member")));
    keeper = keeper();
  }

  private DigestKeeper keeper() {
    return new DigestKeeper(state, IncidentDuties.shipped(), () -> now, "https://b.example");
  }

  @AfterEach
  void stop() {
    state.close();
  }

  private Account somebody(String name, Digests.Every every, String zone, String... grants) {
    Account account =
        FirstStart.account(
            name,
            name,
            "en",
            Arrays.stream(grants)
                .map(one -> one.split("@", -1))
                .map(words -> new Account.Grant(words[0], words[1]))
                .toList(),
            now);
    state.accounts().add(account);
    state.accounts().likes(account.id(), "en", zone, "system");
    state.accounts().mail(account.id(), name + "@example.org");
    state.digests().want(account.id(), every, now);
    return account;
  }

  private void incident(
      String id, String organisation, String title, Incident.Tlp tlp, @Nullable Account lead) {
    state
        .incidents()
        .open(
            new Incident(
                id,
                0,
                organisation,
                title,
                Incident.Status.OPEN,
                AlertRow.Level.HIGH,
                null,
                tlp,
                "person",
                lead == null ? null : lead.id(),
                null,
                new Incident.Times(now, now, null, null, null, now),
                null),
            List.of(),
            "test");
  }

  private void clock(String incident, Instant safe) {
    state
        .clocks()
        .put(
            incident,
            List.of(
                new ClockRow(
                    incident,
                    "eu.gdpr/authority",
                    "notice",
                    "authority",
                    "entity",
                    "applicable",
                    "running",
                    null,
                    now,
                    safe,
                    safe,
                    null,
                    false,
                    "test")),
            now,
            "test");
  }

  private List<Outbox.Message> messages() {
    keeper.turn();
    return state.outbox().list("sector", 99).stream().map(Outbox.Entry::message).toList();
  }

  @Test
  void digest_hasWhatThePersonMaySee_andNothingElse() {
    Account ann = somebody("ann", Digests.Every.DAY, "Europe/Berlin", "responder@clinic");
    incident("one", "clinic", "Ransom\nware", Incident.Tlp.AMBER, ann);
    incident("two", "clinic", "Under seal", Incident.Tlp.RED, null);
    incident("three", "school", "Of the school", Incident.Tlp.AMBER, null);
    clock("one", now.plus(Duration.ofHours(3)));
    state
        .sources()
        .add(
            List.of(
                new SourceHealth("clinic", "firewall", now, now, 1, 1, 0, 0, 0, 0, "silent", null),
                new SourceHealth("school", "proxy", now, now, 1, 1, 0, 0, 0, 0, "silent", null)));
    Outbox.Message digest = messages().getFirst();
    assertThat(digest.address()).isEqualTo("ann@example.org");
    assertThat(digest.subject()).isEqualTo("[Bartizan] Digest of 2026-11-29");
    assertThat(digest.body())
        .contains(
            "1 deadline in incidents that you lead",
            "2026-11-30 09:59 Europe/Berlin  INC-1",
            "2 open incidents",
            "INC-1  High  Ransom ware (clinic)",
            "INC-2  High  TLP:RED (clinic)",
            "1 open incident has no duty so far",
            "0 reports from outside wait",
            "1 silent source",
            "firewall (clinic)",
            "0 duties of members are late or missing")
        .doesNotContain("Of the school", "INC-3", "proxy", "Under seal");
  }

  @Test
  void authority_seesWhatMembersOwe_withoutTheirIncidents() {
    somebody("cleo", Digests.Every.WEEK, "UTC", "administrator@sector");
    incident("one", "clinic", "Ransomware", Incident.Tlp.AMBER, null);
    clock("one", now.minus(Duration.ofHours(3)));
    assertThat(messages().getFirst().body())
        .contains("1 duty of members is late or missing", "clinic  INC-1", "missing");
  }

  @Test
  void eachPeriod_hasOneDigest_overRestartsAndJumpsOfTheClock() {
    somebody("ann", Digests.Every.DAY, "Europe/Berlin", "analyst@clinic");
    assertThat(messages()).hasSize(1);
    now = Instant.parse("2026-11-30T06:00:00Z");
    assertThat(messages()).as("7 in Berlin").hasSize(2);
    for (String time :
        List.of("2026-11-30T23:59:00Z", "2026-11-29T12:00:00Z", "2026-11-30T06:00:00Z")) {
      now = Instant.parse(time);
      keeper = keeper();
      assertThat(messages()).as(time).hasSize(2);
    }
    now = Instant.parse("2027-11-30T12:00:00Z");
    assertThat(messages()).hasSize(3);
    state.outbox().release(now);
    messages().forEach(one -> state.outbox().sent(one.id(), now));
    state.outbox().sweep(now.plusSeconds(1));
    now = Instant.parse("2026-11-30T12:00:00Z");
    assertThat(messages()).as("swept, and yet not made again").isEmpty();
    now = Instant.parse("2026-12-01T12:00:00Z");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void weeks_areIsoWeeks_andWhoStopsOrIsDisabledGetsNone() {
    Account ann = somebody("ann", Digests.Every.WEEK, "UTC", "analyst@clinic");
    now = Instant.parse("2027-01-03T12:00:00Z");
    assertThat(messages().getFirst().subject()).isEqualTo("[Bartizan] Digest of week 2026-W53");
    now = Instant.parse("2027-01-04T06:59:00Z");
    assertThat(messages()).hasSize(1);
    now = Instant.parse("2027-01-04T07:00:00Z");
    assertThat(messages()).hasSize(2);
    state.accounts().disable(ann.id(), now);
    now = now.plus(Duration.ofDays(7));
    assertThat(messages()).hasSize(2);
    state.digests().want(ann.id(), null, now);
    assertThat(state.digests().all()).isEmpty();
  }

  @Test
  void ownDeadlines_areThereHoweverManyOthersComeFirst() {
    Account ann = somebody("ann", Digests.Every.DAY, "UTC", "responder@clinic");
    for (int i = 0; i < 510; i++) {
      incident("other-" + i, "clinic", "Other", Incident.Tlp.AMBER, null);
      clock("other-" + i, now.plus(Duration.ofHours(1)));
    }
    incident("own", "clinic", "Mine", Incident.Tlp.AMBER, ann);
    clock("own", now.plus(Duration.ofHours(3)));
    assertThat(messages().getFirst().body())
        .contains("1 deadline in incidents that you lead", "INC-511", "500 or more deadlines");
    assertThat(state.clocks().due(List.of("sector"), ann.id(), 9)).hasSize(1);
  }
}
