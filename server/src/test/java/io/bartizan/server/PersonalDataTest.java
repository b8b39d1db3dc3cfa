package io.bartizan.server;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.Triage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of persons behind their door: on every page and in every answer that has events. */
class PersonalDataTest {

  private static final List<String> DOORS =
      List.of(
          "/",
          "/alerts",
          "/alerts?group=account",
          "/alerts/alert-1",
          "/alerts/alert-1/suppress",
          "/search",
          "/search?q=account:jdoe&top=account&cols=account,user",
          "/search/event?number=1",
          "/search/export?format=csv",
          "/search/export?format=jsonl",
          "/search/suggest?word=account:jd",
          "/suppressions",
          "/sources/one?name=source-clinic&organisation=clinic",
          "/api/v1/alerts",
          "/api/v1/alerts/alert-1",
          "/api/v1/events/search");

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    analyst = running.somebody("analyst", "analyst@clinic");
    running.alert("alert-1", RunningServer.CLINIC, "Login", "web-1", "CORP\\jdoe");
    running.alert("alert-2", RunningServer.CLINIC, "Login", "web-2", "asmith");
    Instant now = Instant.now();
    running
        .state
        .sources()
        .add(
            List.of(
                new SourceHealth(
                    "clinic", "source-clinic", now, now, 2, 200, 0, 0, 0, 0, "ok", null)));
    running.post(
        "/alerts/alert-1/suppress", analyst, "account", "1", "days", "1", "reason", "planned");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void everyDoor_hidesNames_untilTheReaderOpensIt() {
    for (String door : DOORS) {
      Answered hidden = running.get(door, analyst);
      assertThat(hidden.status()).as(door).isEqualTo(200);
      assertThat(hidden.body()).as(door).doesNotContainIgnoringCase("asmith");
      // What the address itself says is what the reader wrote.
      String said = hidden.body().replace("account:jdoe", "").replace("account%3Ajdoe", "");
      assertThat(said).as(door).doesNotContain("CORP\\jdoe", "corp\\jdoe", "\"jdoe");
    }
    assertThat(open("because of INC-7").status()).isEqualTo(303);
    for (String door : List.of("/alerts?suppressed=1", "/search", "/api/v1/alerts/alert-1")) {
      assertThat(running.get(door, analyst).body()).as(door).containsIgnoringCase("jdoe");
    }
    assertThat(running.get("/search", analyst).body()).contains("Names of persons are shown until");
    running.post("/personal-data/close", analyst, "back", "/search");
    assertThat(running.get("/search", analyst).body()).doesNotContainIgnoringCase("jdoe");
  }

  private Answered open(String reason) {
    return running.post("/personal-data/open", analyst, "reason", reason, "back", "/search");
  }

  @Test
  void openingAndClosing_areInTheAuditLog_withTheReason() {
    open("because of INC-7");
    running.post("/personal-data/close", analyst, "back", "/search");
    List<AuditEntry> entries = running.state.audit().before(Long.MAX_VALUE, 10);
    assertThat(entries)
        .filteredOn(one -> one.action().startsWith("personal-data"))
        .extracting(AuditEntry::action, AuditEntry::detail)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("personal-data.close", ""),
            org.assertj.core.groups.Tuple.tuple("personal-data.open", "because of INC-7"));
  }

  @Test
  void withoutAReason_itStaysClosed_andNeverLeadsElsewhere() {
    assertThat(open("").status()).isEqualTo(400);
    assertThat(open("x").status()).isEqualTo(400);
    for (String hours : List.of("0", "13", "x")) {
      assertThat(
              running
                  .post("/personal-data/open", analyst, "reason", "because", "hours", hours)
                  .status())
          .as(hours)
          .isEqualTo(400);
    }
    assertThat(running.get("/search", analyst).body()).doesNotContainIgnoringCase("jdoe");
    Answered away =
        running.post(
            "/personal-data/open", analyst, "reason", "because of it", "back", "//evil.example/");
    assertThat(away.header("Location")).isEqualTo("/");
  }

  @Test
  void itOpens_forTheOwnOrganisationsOnly_andNotForEveryRole() {
    running.alert("alert-3", RunningServer.SCHOOL, "Login", "desk-1", "pupil");
    Somebody both = running.somebody("both", "analyst@clinic", "engineer@school");
    running.post("/personal-data/open", both, "reason", "because of INC-7", "back", "/search");
    assertThat(running.get("/search", both).body())
        .containsIgnoringCase("jdoe")
        .doesNotContain("pupil");
    Somebody engineer = running.somebody("engineer", "engineer@school");
    assertThat(running.post("/personal-data/open", engineer, "reason", "because").status())
        .isEqualTo(404);
    assertThat(running.get("/search", engineer).body())
        .contains("Your role does not show them")
        .doesNotContain("pupil", "personal-data/open");
  }

  @Test
  void aMark_canBeSearchedFor_andFollowed() {
    String page = running.get("/alerts?group=account", analyst).body();
    Matcher mark = Pattern.compile("person-[0-9a-f]{8}").matcher(page);
    assertThat(mark.find()).isTrue();
    String query = URLEncoder.encode("account:*" + mark.group(), StandardCharsets.UTF_8);
    String found = running.get("/search?q=" + query, analyst).body();
    assertThat(found).contains("1 event<", mark.group()).doesNotContain("jdoe", "asmith");
    assertThat(running.get("/api/v1/alerts?q=" + mark.group(), analyst).body())
        .contains("\"account\"")
        .doesNotContain("jdoe", "asmith");
    assertThat(running.get("/search?q=account:person-00000000", analyst).status()).isEqualTo(400);
  }

  @Test
  void aSuppression_isOfTheAccountItself() {
    assertThat(running.state.triage().suppressions(List.of("clinic"), Instant.now()))
        .extracting(Triage.Suppression::account)
        .containsExactly("CORP\\jdoe");
  }

  @Test
  void eventsAndAlerts_reachPeopleThroughTheDoorOnly() {
    JavaClasses server =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test"))
            .importPackages("io.bartizan.server");
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.bartizan.server.search.SearchQueries")
        .and()
        .haveNameNotMatching("io\\.bartizan\\.server\\.rules\\.Trials.*")
        .should()
        .callMethodWhere(
            target(owner(type(EventStore.class))).and(target(nameMatching("search|read|top"))))
        .because("names in events are masked where SearchQueries gives them out")
        .check(server);
    noClasses()
        .that()
        .haveNameNotMatching(
            "io\\.bartizan\\.server\\.(alerts\\.(AlertQueries|AlertApi)"
                + "|search\\.SearchDetails|overview\\.OverviewRoutes|incidents\\.IncidentSteps)")
        .should()
        .callMethodWhere(target(owner(type(Triage.class))).and(target(nameMatching("list|find"))))
        .because("names in alerts are masked there")
        .check(server);
  }
}
