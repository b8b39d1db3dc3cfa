package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Search as people and programs use it. */
class SearchPageTest {

  private static final String HOSTILE = "DC*1\\(x)\"?";
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    analyst = running.somebody("analyst", "analyst@clinic");
    for (int i = 0; i < 7; i++) {
      running.alert("alert-" + i, RunningServer.CLINIC, "t", "web-" + i, "jane");
    }
    running.alert("alert-x", RunningServer.CLINIC, "t", HOSTILE, "jane");
    running.alert("alert-y", RunningServer.SCHOOL, "t", "school-1", "joe");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void page_showsEventsAndTheValuesOfAField() {
    String page = running.get("/search?q=account:jane&top=host", analyst).body();
    assertThat(page).contains("8 events", "web-0", "Different values: 8; events without one: 0");
    assertThat(page).doesNotContain("school-1");
  }

  @Test
  void aValueOfAnyCharacters_leadsToItsEventAlone() {
    String page = running.get("/search?q=", analyst).body();
    String link = page.replaceAll("(?s).*href=\"(/search\\?q=host[^\"]*dc[^\"]*)\".*", "$1");
    assertThat(running.get(link.replace("&amp;", "&"), analyst).body()).contains("1 event<");
  }

  @Test
  void anError_isShownWithItsPlace() {
    Answered page = running.get("/search?q=host:(a", analyst);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("role=\"alert\"", "error[", "^");
    Answered api = running.get("/api/v1/events/search?q=host:(a", analyst);
    assertThat(api.status()).isEqualTo(400);
    assertThat(MAPPER.readTree(api.body()).path("detail").asString()).contains("error[", "^");
  }

  @Test
  void pagesOfTheApi_haveEveryEventOnce() {
    List<String> hosts = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          MAPPER.readTree(running.get("/api/v1/events/search?limit=3" + next, analyst).body());
      page.path("items").forEach(item -> hosts.add(item.path("values").path("host").asString()));
      next = page.has("next") ? "&behind=" + page.path("next").asString() : "";
    } while (!next.isEmpty());
    assertThat(hosts).hasSize(8).doesNotHaveDuplicates().doesNotContain("school-1");
  }

  @Test
  void cursorsAndSpansThatAreNone_areRefused() {
    for (String query : List.of("behind=x", "behind=2026-11-29T00:00:00Z_x", "span=9y")) {
      assertThat(running.get("/search?" + query, analyst).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void savedSearches_areOfAnOrganisationThatOneSees() {
    String[] saved = {"name", "Jane", "q", "account:jane", "organisation", "clinic"};
    assertThat(running.post("/search/saved", analyst, saved).status()).isEqualTo(303);
    assertThat(running.get("/search", analyst).body()).contains("★ Jane");
    Somebody sibling = running.somebody("sibling", "analyst@school");
    assertThat(running.get("/search", sibling).body()).doesNotContain("Jane");
    assertThat(running.post("/search/saved", sibling, saved).status()).isEqualTo(404);
    assertThat(running.post("/search/saved/remove", sibling, saved).status()).isEqualTo(404);
    assertThat(running.post("/search/saved/remove", analyst, saved).status()).isEqualTo(303);
    assertThat(running.get("/search", analyst).body()).doesNotContain("★ Jane");
  }

  @Test
  void theSearch_completesFieldsAndTheirValues_ofTheOwnOrganisation() {
    running.alert("a", RunningServer.CLINIC, "T", "web-01", "jane");
    running.alert("b", RunningServer.SCHOOL, "T", "web-99", "joe");
    Somebody analyst = running.somebody("completing", "analyst@clinic");
    assertThat(running.get("/search/suggest?word=ho", analyst).body()).contains("\"host:\"");
    String values = running.get("/search/suggest?word=host:web", analyst).body();
    assertThat(values).contains("host:web-01").doesNotContain("web-99");
    assertThat(running.get("/search/suggest?word=%28%28%28:", analyst).body()).isEqualTo("[]");
  }

  @Test
  void whatWasFound_isGivenAsAFile_thatNoSpreadsheetRuns() {
    running.alert("a", RunningServer.CLINIC, "T", "=cmd()", "ja,ne");
    Somebody analyst = running.somebody("exporting", "analyst@clinic");
    RunningServer.Answered csv = running.get("/search/export?format=csv", analyst);
    assertThat(csv.header("Content-Disposition")).contains("events.csv");
    assertThat(csv.body())
        .startsWith("time,number,organisation,source,host,account,summary\r\n")
        .contains("'=cmd()", "\"ja,ne\"");
    assertThat(running.get("/search/export?format=jsonl", analyst).body())
        .contains("{\"host\":\"=cmd()\"");
    assertThat(running.get("/search/export?format=exe", analyst).status()).isEqualTo(400);
  }

  @Test
  void columns_areChosen_alsoThoseThatOnlyTheRecordHas() {
    running.alert("a", RunningServer.CLINIC, "T", "web-01", "jane");
    Somebody analyst = running.somebody("columns", "analyst@clinic");
    String page = running.get("/search?cols=user,source", analyst).body();
    assertThat(page).contains("<th>user", "<th>source", "source-clinic");
    assertThat(running.get("/search?cols=a,b,c,d,e,f,g,h,i", analyst).status()).isEqualTo(400);
  }
}
