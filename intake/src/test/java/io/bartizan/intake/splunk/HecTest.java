package io.bartizan.intake.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Rig;
import io.bartizan.intake.Web;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HecTest {

  private static final String CONFIG =
      """
      listeners: {web: {protocol: http, address: "127.0.0.1:0"}}
      sources: {a: {organisation: o, token: {file: token}}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeToken() throws IOException {
    Rig.token(folder, "token", "abc");
  }

  private static HttpResponse<String> post(Rig rig, String path, String body, String... headers)
      throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Splunk abc";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return Web.send("POST", rig.url("web") + "/services/collector" + path, body, all);
  }

  @Test
  void events_ofTextAndJson_keepWhatTheEnvelopeSays() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          post(
              rig,
              "/event",
              "{\"time\":1447828325.123,\"host\":\"h\",\"index\":\"main\",\"fields\":{\"k\":\"v\","
                  + "\"n\":[1]},\"event\":\"a \\\"line\\\"\"}"
                  + "{\"event\":{\"a\" : 1}} {\"time\":\"1447828325123\",\"event\":[1,2]}\n"
                  + "{\"event\":17}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"text\":\"Success\",\"code\":0}");
      assertThat(rig.receiver.texts()).containsExactly("a \"line\"", "{\"a\" : 1}", "[1,2]", "17");
      RawRecord first = rig.receiver.records().getFirst();
      assertThat(first.statedTime()).contains(Instant.parse("2015-11-18T06:32:05.123Z"));
      assertThat(rig.receiver.records().get(2).statedTime()).isEqualTo(first.statedTime());
      assertThat(first.labels())
          .isEqualTo(Map.of("host", "h", "index", "main", "k", "v", "listener", "web"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/event;{\"host\":\"x\"};400;12",
        "/event;{\"event\":null};400;12",
        "/event;{\"event\":\"\"};400;13",
        "/event;{\"event\":;400;6",
        "/event;[3];400;6",
        "/event;' ';400;5",
        "/raw;' ';400;5",
        "/ack;{\"acks\":[0]};400;10",
      })
  void bodies_thatAreNoEvents_areAnsweredWithSplunksCodes(
      String path, String body, int status, int code) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer = post(rig, path, body);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains("\"code\":" + code);
      assertThat(rig.receiver.texts()).isEmpty();
    }
  }

  @Test
  void raw_linesAreRecordsWithTheLabelsOfTheAddress() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      post(rig, "/raw?host=h&sourcetype=s", "one\ntwo\n");

      assertThat(rig.receiver.texts()).containsExactly("one", "two");
      assertThat(rig.receiver.records().getFirst().labels())
          .containsEntry("host", "h")
          .containsEntry("sourcetype", "s");
    }
  }

  @Test
  void acknowledgement_isGivenOnceAndOnItsChannelOnly() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      String[] channel = {"X-Splunk-Request-Channel", "c1"};
      assertThat(post(rig, "/event", "{\"event\":\"a\"}", channel).body()).contains("\"ackId\":0");
      assertThat(post(rig, "/raw?channel=c1", "b").body()).contains("\"ackId\":1");

      assertThat(post(rig, "/ack?channel=c2", "{\"acks\":[0]}").body())
          .isEqualTo("{\"acks\":{\"0\":false}}");
      assertThat(post(rig, "/ack", "{\"acks\":[0,1,7]}", channel).body())
          .isEqualTo("{\"acks\":{\"0\":true,\"1\":true,\"7\":false}}");
      assertThat(post(rig, "/ack", "{\"acks\":[0]}", channel).body())
          .isEqualTo("{\"acks\":{\"0\":false}}");
    }
  }

  @Test
  void repeat_onAChannelWithExactTimes_isStoredOnce() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      String exact = "{\"time\":1447828325.123,\"event\":\"a\"}";
      String rough = "{\"time\":1447828325,\"event\":\"b\"}";
      for (int i = 0; i < 2; i++) {
        post(rig, "/event?channel=c", exact);
        post(rig, "/event?channel=c", rough);
      }

      assertThat(rig.receiver.texts()).containsExactly("a", "b", "b");
    }
  }

  @Test
  void refusal_isServerBusy() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      rig.receiver.refuse(1);
      HttpResponse<String> answer = post(rig, "", "{\"event\":\"a\"}");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"code\":9");
      assertThat(answer.headers().firstValue("Retry-After")).isEqualTo(Optional.of("1"));
    }
  }

  @Test
  void callers_withoutOrWithAnotherToken_getSplunksCodes() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      String url = rig.url("web") + "/services/collector";
      assertThat(Web.send("POST", url, "{}").body()).contains("\"code\":2");
      assertThat(Web.send("POST", url, "{}", "Authorization", "Splunk x").statusCode())
          .isEqualTo(403);
      assertThat(Web.send("GET", url + "/health", "").statusCode()).isEqualTo(200);
    }
  }
}
