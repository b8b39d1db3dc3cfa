package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Role;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.notify.DigestKeeper;
import io.bartizan.server.notify.Notifier;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Digests;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trees, people and incidents: nobody sees an incident of another subtree by any door. */
class SubtreeTest {

  private static final int ORGANISATIONS = 9;
  private static final int INCIDENTS = 8;
  private static final int PEOPLE = 7;
  private static final List<String> LISTS =
      List.of(
          "/",
          "/incidents?status=all",
          "/incidents?status=all&q=mark",
          "/incidents?mine=1",
          "/due",
          "/received",
          "/reports",
          "/api/v1/reports",
          "/playbooks",
          "/measures",
          "/measures/export",
          "/api/v1/measures",
          "/audit",
          "/audit/export",
          "/api/v1/audit",
          "/api/v1/received",
          "/api/v1/incidents?status=all",
          "/api/v1/incidents?status=all&q=mark",
          "/api/v1/due",
          "/api/v1/playbooks");
  private static final List<String> PAGES =
      List.of("", "/work", "/timeline", "/evidence", "/export");
  private static final List<String> PARTS =
      List.of(
          "",
          "/duties",
          "/facts",
          "/timeline",
          "/alerts",
          "/work",
          "/notices",
          "/evidence",
          "/reviews",
          "/left",
          "/export");

  @TempDir Path folder;

  private record Seen(Somebody who, String name, Set<String> incidents, Set<String> audited) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 16, 20_261_130})
  void nobody_seesAnIncidentOfAnotherSubtree(long seed) {
    Random random = new Random(seed);
    try (RunningServer running = new RunningServer(folder)) {
      List<String> organisations = tree(running, random);
      Somebody admin = running.somebody("admin", "administrator@sector");
      for (int i = 0; i < INCIDENTS; i++) {
        String where = organisations.get(random.nextInt(organisations.size()));
        open(running, admin, where, "mark-" + i + "-" + where + "-end");
      }
      List<Incident> all =
          running
              .state
              .incidents()
              .list(new IncidentFilter(List.of("sector"), null, null, null), 99, Long.MAX_VALUE);
      assertThat(all).hasSize(INCIDENTS);
      List<String> wrong = new ArrayList<>();
      arrive(running, random, organisations, all);
      for (int i = 0; i < PEOPLE; i++) {
        Seen seen = person(running, random, organisations, "person-" + i);
        digest(running, seen, all, wrong);
        lists(running, seen, all, wrong);
        for (Incident one : all) {
          pages(running, seen, one, wrong);
        }
      }
      mails(running, organisations, all, wrong);
      assertThat(wrong).as("seed " + seed).isEmpty();
    }
  }

  /** Clocks run out, reports and notices come in; every organisation has a channel. */
  private static void arrive(
      RunningServer running, Random random, List<String> organisations, List<Incident> all) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    for (String organisation : organisations) {
      running
          .state
          .channels()
          .add(
              new Channel(
                  "channel-" + organisation,
                  organisation,
                  organisation,
                  "mail",
                  organisation + "@channel.example",
                  null,
                  random.nextBoolean() ? "en" : "zh-Hans",
                  null,
                  null,
                  true,
                  false,
                  now,
                  "test"));
      running.report(organisation, "mark-of-report");
    }
    for (Incident one : all) {
      ClockRow clock =
          new ClockRow(
              one.id(),
              "eu.gdpr/authority",
              "notice",
              "authority",
              "entity",
              "applicable",
              "running",
              null,
              now.minusSeconds(7_200),
              now.minusSeconds(3_600),
              now.minusSeconds(60),
              null,
              false,
              "test");
      running.state.clocks().put(one.id(), List.of(clock), now, "test");
      running.received(one.id(), "sector");
    }
    running.state.clocks().remind(now, 999);
  }

  /** What a person's digest has: all of theirs that is open, and nothing of others. */
  private static void digest(
      RunningServer running, Seen seen, List<Incident> all, List<String> wrong) {
    String account = seen.who().account();
    running.state.accounts().mail(account, account + "@digest.example");
    running.state.digests().want(account, Digests.Every.DAY, Instant.now());
    new DigestKeeper(
            running.state, IncidentDuties.shipped(), running.parts.clock(), "https://b.example")
        .turn();
    List<Outbox.Message> mails = messages(running, account + "@digest.example");
    if (seen.name().endsWith("[]")) {
      if (!mails.isEmpty()) {
        wrong.add(seen.name() + " has a digest without a role");
      }
      return;
    }
    if (mails.size() != 1) {
      wrong.add(seen.name() + " has " + mails.size() + " digests");
      return;
    }
    for (Incident one : all) {
      boolean isTheirs = seen.incidents().contains(one.organisation());
      if (names(mails.getFirst(), one) != isTheirs) {
        wrong.add(seen.name() + " digest " + one.title());
      }
    }
  }

  /** What each channel has: what is of its subtree, and nothing of others. */
  private static void mails(
      RunningServer running, List<String> organisations, List<Incident> all, List<String> wrong) {
    new Notifier(
            running.state,
            running.parts.vault(),
            running.parts.outbound(),
            running.parts.clock(),
            "https://b.example")
        .watch();
    for (String organisation : organisations) {
      Set<String> below = new TreeSet<>(running.state.organisations().subtree(organisation));
      List<Outbox.Message> mails = messages(running, organisation + "@channel.example");
      for (Incident one : all) {
        boolean isTold = mails.stream().anyMatch(mail -> names(mail, one));
        if (isTold != below.contains(one.organisation())) {
          wrong.add("channel of " + organisation + " " + one.title() + " " + isTold);
        }
      }
      long arrived =
          running.state.arrivals().behind(0, 999).stream()
              .filter(arrival -> below.contains(arrival.organisation()))
              .count();
      long told =
          mails.stream()
              .filter(mail -> mail.body().contains("/re"))
              .filter(mail -> !mail.body().contains("/incidents/"))
              .count();
      boolean isLeaking = mails.stream().anyMatch(mail -> mail.body().contains("mark-of-report"));
      if (arrived != told || isLeaking) {
        wrong.add("channel of " + organisation + ": " + told + " arrivals, not " + arrived);
      }
    }
  }

  private static boolean names(Outbox.Message mail, Incident one) {
    return mail.body().contains(one.title());
  }

  private static List<Outbox.Message> messages(RunningServer running, String address) {
    return running.state.outbox().list("sector", 9_999).stream()
        .map(Outbox.Entry::message)
        .filter(mail -> mail.address().equals(address))
        .toList();
  }

  private static List<String> tree(RunningServer running, Random random) {
    List<String> ids = new ArrayList<>(List.of("sector"));
    for (int i = 0; i < ORGANISATIONS; i++) {
      String parent = ids.get(random.nextInt(ids.size()));
      String kind = List.of("authority", "sector", "member", "unit").get(random.nextInt(4));
      running
          .state
          .organisations()
          .put(List.of(new Organisation("o" + i, parent, "Organisation " + i, kind)));
      ids.add("o" + i);
    }
    return ids;
  }

  private static void open(RunningServer running, Somebody admin, String where, String title) {
    Answered answered =
        running.post(
            "/incidents", admin, "organisation", where, "title", title, "severity", "high");
    assertThat(answered.status()).as(answered.body()).isEqualTo(303);
    running.post(answered.header("Location") + "/note", admin, "text", "note of " + title);
  }

  private static Seen person(
      RunningServer running, Random random, List<String> organisations, String name) {
    List<String> grants = new ArrayList<>();
    Set<String> incidents = new TreeSet<>();
    Set<String> audited = new TreeSet<>();
    int roles = random.nextInt(3);
    for (int i = 0; i < roles; i++) {
      Role role = Role.STANDARD.get(random.nextInt(Role.STANDARD.size()));
      String where = organisations.get(1 + random.nextInt(organisations.size() - 1));
      grants.add(role.key() + "@" + where);
      List<String> below = running.state.organisations().subtree(where);
      if (role.permissions().contains(Permission.INCIDENTS_READ)) {
        incidents.addAll(below);
      }
      if (role.permissions().contains(Permission.AUDIT_READ)) {
        audited.addAll(below);
      }
    }
    Somebody who = running.somebody(name, grants.toArray(String[]::new));
    return new Seen(who, name + grants, incidents, audited);
  }

  /** Every list, count and export: what is not theirs is not in it; what is theirs is. */
  private static void lists(
      RunningServer running, Seen seen, List<Incident> all, List<String> wrong) {
    for (String path : LISTS) {
      Answered answered = running.get(path, seen.who());
      Set<String> mine = path.contains("audit") ? seen.audited() : seen.incidents();
      for (Incident one : all) {
        boolean isTheirs = mine.contains(one.organisation());
        boolean isThere =
            answered.body().contains(one.title()) || answered.body().contains(one.id());
        boolean mustBe = isTheirs && (path.contains("status=all") || path.contains("audit"));
        if (isThere && !isTheirs || mustBe && !isThere || answered.status() >= 500) {
          wrong.add(seen.name() + " " + path + " " + one.title() + ": " + answered.status());
        }
      }
      long open = all.stream().filter(one -> mine.contains(one.organisation())).count();
      if (path.equals("/incidents?status=all")
          && !mine.isEmpty()
          && !answered.body().contains(">" + open + " open<")) {
        wrong.add(seen.name() + " counts other than " + open);
      }
      if (path.equals("/api/v1/measures")
          && !mine.isEmpty()
          && !answered.body().contains("\"total\":{\"name\":\"\",\"incidents\":" + open + ",")) {
        wrong.add(seen.name() + " measures other than " + open);
      }
    }
  }

  /** Every page of an incident, and what can be done to it. */
  private static void pages(RunningServer running, Seen seen, Incident one, List<String> wrong) {
    boolean isTheirs = seen.incidents().contains(one.organisation());
    for (String page : PAGES) {
      int status = running.get("/incidents/" + one.id() + page, seen.who()).status();
      if (status != (isTheirs ? 200 : 404)) {
        wrong.add(seen.name() + " " + page + " " + one.title() + ": " + status);
      }
    }
    for (String part : PARTS) {
      String api = "/api/v1/incidents/" + one.id() + part;
      if (running.get(api, seen.who()).status() != (isTheirs ? 200 : 404)) {
        wrong.add(seen.name() + " " + api);
      }
    }
    if (!isTheirs) {
      for (String act :
          List.of(
              "note", "take", "close", "task", "fact", "merge", "link", "unlink", "split",
              "class")) {
        for (String api : List.of("", "/api/v1")) {
          String path = api + "/incidents/" + one.id() + "/" + act;
          int status = running.post(path, seen.who(), "text", "x", "title", "x").status();
          if (status != 404) {
            wrong.add(seen.name() + " " + path + " " + one.title() + ": " + status);
          }
        }
      }
    }
  }
}
