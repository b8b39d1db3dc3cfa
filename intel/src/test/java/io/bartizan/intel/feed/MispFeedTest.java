package io.bartizan.intel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.stix.Tlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MispFeedTest {

  private static final String UUID = "00000000-0000-4000-8000-00000000000";

  private static String attribute(int id, String type, String value, String rest) {
    return "{\"uuid\": \""
        + UUID
        + id
        + "\", \"type\": \""
        + type
        + "\", \"value\": \""
        + value
        + "\", \"to_ids\": true, \"timestamp\": \"1700000000\""
        + rest
        + "}";
  }

  private static String event(String attributes, String rest) {
    return "{\"Event\": {\"info\": \"I\", \"published\": true, \"Attribute\": ["
        + attributes
        + "]"
        + rest
        + "}}";
  }

  @Test
  void event_withAttributesOfManyTypes_givesValues() {
    Gathered feed =
        Gathered.of(
            event(
                String.join(
                    ",",
                    attribute(1, "ip-dst", "198.51.100.7", ""),
                    attribute(2, "ip-dst|port", "2001:db8::7|443", ""),
                    attribute(3, "domain", "evil.example.com", ""),
                    attribute(4, "hostname", "www.evil.example.com", ""),
                    attribute(5, "domain|ip", "bad.example.com|198.51.100.8", ""),
                    attribute(6, "filename|md5", "a.exe|" + "C".repeat(32), ""),
                    attribute(7, "regkey", "HKEY_LOCAL_MACHINE\\\\Software\\\\X", ""),
                    attribute(8, "stix2-pattern", "[mutex:name = 'm']", "")),
                ""));
    assertThat(feed.report().format()).isEqualTo(FeedFormat.MISP);
    assertThat(feed.values())
        .startsWith(
            "IPV4 198.51.100.7",
            "IPV6 2001:db8::7",
            "DOMAIN evil.example.com below",
            "DOMAIN www.evil.example.com",
            "DOMAIN bad.example.com below",
            "IPV4 198.51.100.8",
            "MD5 " + "c".repeat(32))
        .endsWith("MUTEX m")
        .hasSize(9);
    assertThat(feed.report().entries()).isEqualTo(8);
  }

  @Test
  void event_tagsBehindAttributes_giveTheStrictestLabel() {
    Gathered feed =
        Gathered.of(
            event(
                attribute(
                        1, "url", "http://a.example.com/", ", \"Tag\": [{\"name\": \"tlp:green\"}]")
                    + ","
                    + attribute(
                        2,
                        "url",
                        "http://b.example.com/",
                        ", \"Tag\": [{\"name\": \"tlp:red\"}], \"first_seen\":"
                            + " \"2026-02-01T00:00:00+01:00\", \"comment\": \"C\""),
                ", \"Tag\": [{\"name\": \"tlp:amber\"}], \"Orgc\": {\"name\": \"O\"}, \"Galaxy\":"
                    + " [{\"GalaxyCluster\": [{\"tag_name\": \"misp-galaxy:tool=\\\"x\\\"\"}]}]"));
    assertThat(feed.indicators).extracting("tlp").containsExactly(Tlp.AMBER, Tlp.RED);
    var second = feed.indicators.get(1);
    assertThat(second.createdBy()).contains("O");
    assertThat(second.labels()).contains("tlp:red", "tlp:amber", "misp-galaxy:tool=\"x\"");
    assertThat(second.validFrom()).isEqualTo(Instant.parse("2026-01-31T23:00:00Z"));
    assertThat(second.description()).isEqualTo("C");
    assertThat(second.id()).isEqualTo("indicator--" + UUID + "2");
    assertThat(feed.indicators.getFirst().description()).isEqualTo("I");
  }

  @Test
  void event_withObjects_readsTheirAttributes() {
    Gathered feed =
        Gathered.of(
            event(
                "",
                ", \"Object\": [{\"name\": \"file\", \"Attribute\": ["
                    + attribute(1, "sha1", "d".repeat(40), "")
                    + "]}, {\"name\": \"file\", \"deleted\": true, \"Attribute\": ["
                    + attribute(2, "sha1", "e".repeat(40), "")
                    + "]}]"));
    assertThat(feed.values()).containsExactly("SHA1 " + "d".repeat(40), "SHA1 " + "e".repeat(40));
    assertThat(feed.indicators).extracting("revoked").containsExactly(false, true);
    assertThat(feed.indicators.getFirst().labels()).contains("misp-object:file");
  }

  @Test
  void attributesThatIndicateNothing_areCounted() {
    Gathered feed =
        Gathered.of(
            event(
                String.join(
                    ",",
                    attribute(1, "ip-dst", "198.51.100.7", "").replace("true", "false"),
                    attribute(2, "yara", "rule x {}", ""),
                    attribute(3, "btc", "1abc", ""),
                    attribute(4, "ip-dst", "not an address", ""),
                    "17",
                    "{\"type\": \"url\", \"type\": \"url\"}",
                    attribute(5, "url", "http://c.example.com/", "")),
                ", \"ShadowAttribute\": [{}]"));
    assertThat(feed.values()).containsExactly("URL http://c.example.com/");
    assertThat(feed.report().context())
        .containsEntry("MISP attribute without to_ids", 1L)
        .containsEntry("MISP yara rule (not usable here)", 1L)
        .containsEntry("MISP btc (no observable here)", 1L)
        .containsEntry("MISP proposal", 1L);
    assertThat(feed.report().rejected())
        .containsEntry("not-a-value", 1L)
        .containsEntry("misp-attribute", 1L)
        .containsEntry("json-duplicate-key", 1L);
    assertThat(feed.report().entries()).isEqualTo(8);
  }

  @Test
  void searchAnswers_areRead() {
    String one = event(attribute(1, "url", "http://a.example.com/", ""), "");
    String two = event(attribute(2, "url", "http://b.example.com/", ""), "");
    assertThat(Gathered.of("{\"response\": [" + one + "," + two + "]}").values()).hasSize(2);
    assertThat(Gathered.of("[" + one + "," + two + "]").values()).hasSize(2);
    assertThat(
            Gathered.of(
                    "{\"response\": {\"Attribute\": ["
                        + attribute(1, "url", "http://a.example.com/", "")
                        + "]}}")
                .values())
        .hasSize(1);
  }

  @Test
  void brokenEvent_givesWhatCameBefore() {
    String whole =
        event(
            attribute(1, "url", "http://a.example.com/", "")
                + ","
                + attribute(2, "url", "http://b.example.com/", ""),
            "");
    Gathered feed = Gathered.of(whole.substring(0, whole.length() - 20));
    assertThat(feed.values()).containsExactly("URL http://a.example.com/");
    assertThat(feed.report().rejected()).containsEntry("json-truncated", 1L);
    assertThat(feed.report().fault().orElseThrow()).contains("the rest of the file was not read");
    assertThat(Gathered.of(whole).report().unread()).isEmpty();
  }

  @Test
  void folder_withManifest_readsItsEventsAndNamesWhatLacks(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"" + UUID + "1\": {}, \"" + UUID + "2\": {}, \"../../etc/passwd\": {}}");
    Files.writeString(
        folder.resolve(UUID + "1.json"),
        event(attribute(1, "url", "http://a.example.com/", ""), ""));
    Gathered feed = Gathered.of(folder);
    assertThat(feed.report().format()).isEqualTo(FeedFormat.MISP_FEED);
    assertThat(feed.values()).containsExactly("URL http://a.example.com/");
    assertThat(feed.report().rejected())
        .containsEntry("misp-missing", 1L)
        .containsEntry("misp-manifest", 1L);
  }

  @Test
  void warningList_isGivenToTheSink() {
    Gathered feed =
        Gathered.of(
            "{\"name\": \"N\", \"version\": 1, \"type\": \"cidr\", \"matching_attributes\":"
                + " [\"ip-dst\"], \"list\": [\"10.0.0.0/8\", \"8.8.8.8/32\"]}");
    assertThat(feed.report().format()).isEqualTo(FeedFormat.WARNING_LIST);
    assertThat(feed.warnings.getFirst().values()).containsExactly("10.0.0.0/8", "8.8.8.8/32");
    assertThat(feed.indicators).isEmpty();
  }

  @Test
  void warningList_withoutValues_isRejected() {
    FeedOptions options = Gathered.OPTIONS.as(FeedFormat.WARNING_LIST);
    Gathered none = Gathered.of("{\"name\": \"N\", \"type\": \"cidr\", \"lst\": []}", options);
    assertThat(none.report().rejected()).containsEntry("warning-list", 1L);
    assertThat(none.warnings).isEmpty();
    Gathered some = Gathered.of("{\"type\": \"string\", \"list\": [\"a\", {}]}", options);
    assertThat(some.report().rejected()).containsEntry("warning-list", 1L);
    assertThat(some.warnings).hasSize(1);
  }

  @Test
  void warningList_longerThanTheWindowBeforeItsName_isRecognised() {
    String values = "\"203.0.113.0/24\",\n".repeat(10_000);
    String list =
        "{\"description\": \"made\", \"list\": [\n"
            + values
            + "\"192.0.2.1\"], \"name\": \"long\", \"type\": \"cidr\"}";
    byte[] window =
        java.util.Arrays.copyOf(
            list.getBytes(java.nio.charset.StandardCharsets.UTF_8), Recognition.WINDOW);

    assertThat(Recognition.of(window, true)).isEqualTo(FeedFormat.WARNING_LIST);
  }
}
