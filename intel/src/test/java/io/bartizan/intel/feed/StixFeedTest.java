package io.bartizan.intel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StixFeedTest {

  private static final String ID = "indicator--00000000-0000-4000-8000-00000000000";
  private static final String HEAD =
      "\"type\": \"indicator\", \"spec_version\": \"2.1\","
          + " \"created\": \"2026-01-01T00:00:00.000Z\",";

  private static String indicator(int id, String modified, String pattern, String rest) {
    return "{"
        + HEAD
        + " \"id\": \""
        + ID
        + id
        + "\", \"modified\": \""
        + modified
        + "\","
        + " \"pattern\": \""
        + pattern
        + "\", \"pattern_type\": \"stix\","
        + " \"valid_from\": \"2026-01-02T00:00:00Z\""
        + rest
        + "}";
  }

  private static String indicator(int id, String pattern) {
    return indicator(id, "2026-01-01T00:00:00.000Z", pattern, "");
  }

  private static String bundle(String... objects) {
    return "{\"type\": \"bundle\", \"id\": \"bundle--00000000-0000-4000-8000-000000000001\","
        + " \"objects\": ["
        + String.join(",\n", objects)
        + "]}";
  }

  @Test
  void bundle_withPlainPatterns_givesValuesInNormalForm() {
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(
                    1,
                    "[ipv4-addr:value = '198.51.100.1/32'] OR [domain-name:value ="
                        + " 'EVIL.example.com.']"),
                indicator(
                    2,
                    "[file:hashes.'SHA-256' = '"
                        + "A".repeat(64)
                        + "' OR file:hashes.MD5 = '"
                        + "b".repeat(32)
                        + "']"),
                indicator(
                    3,
                    "[ipv6-addr:value = '2001:0db8:0000::1'] OR [url:value IN"
                        + " ('http://a.example.com', 'http://b.example.com/x')]")));
    assertThat(feed.report().format()).isEqualTo(FeedFormat.STIX);
    assertThat(feed.values())
        .containsExactly(
            "IPV4 198.51.100.1",
            "DOMAIN evil.example.com",
            "SHA256 " + "a".repeat(64),
            "MD5 " + "b".repeat(32),
            "IPV6 2001:db8::1",
            "URL http://a.example.com/",
            "URL http://b.example.com/x");
    assertThat(feed.report().types()).containsEntry("url", 2L).containsEntry("ipv4", 1L);
    assertThat(feed.report().rejections()).isEmpty();
  }

  @Test
  void valueInARole_staysAPattern_andIsLookedUp() {
    List<String> patterns =
        List.of(
            "[email-message:from_ref.value = 'boss@evil.example']",
            "[process:parent_ref.image_ref.name = 'evil.exe']",
            "[network-traffic:dst_ref.value = '198.51.100.1']",
            "[process:image_ref.hashes.MD5 = '" + "a".repeat(32) + "']");
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(1, patterns.get(0)),
                indicator(2, patterns.get(1)),
                indicator(3, patterns.get(2)),
                indicator(4, patterns.get(3))));
    assertThat(feed.values()).isEqualTo(patterns);
    assertThat(feed.noteCodes()).isEmpty();
    assertThat(
            Gathered.of(bundle(indicator(1, "[file:parent_directory_ref.path = '/tmp']")))
                .noteCodes())
        .containsExactly("pattern-not-indexable");
  }

  @Test
  void bundle_withMoreThanValues_givesPatterns() {
    String both = "[file:name = 'a.exe' AND file:size = 5]";
    String like = "[url:value LIKE '%/gate.php']";
    Gathered feed = Gathered.of(bundle(indicator(1, both), indicator(2, like)));
    assertThat(feed.values()).containsExactly(both, like);
    assertThat(feed.report().types()).containsEntry("pattern", 2L);
    assertThat(feed.noteCodes()).containsExactly("pattern-not-indexable");
  }

  @Test
  void indicator_withEverything_isRead() {
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(
                    1,
                    "2026-01-03T00:00:00.000Z",
                    "[mutex:name = 'm']",
                    ", \"name\": \"N\", \"description\": \"D\", \"confidence\": 70,"
                        + " \"valid_until\": \"2027-01-01T00:00:00Z\", \"indicator_types\":"
                        + " [\"malicious-activity\"], \"labels\": [\"l\"], \"created_by_ref\":"
                        + " \"identity--00000000-0000-4000-8000-000000000009\","
                        + " \"object_marking_refs\":"
                        + " [\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"],"
                        + " \"granular_markings\": [{\"marking_ref\":"
                        + " \"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\","
                        + " \"selectors\": [\"name\"]}]")));
    var indicator = feed.indicators.getFirst();
    assertThat(indicator.name()).isEqualTo("N");
    assertThat(indicator.description()).isEqualTo("D");
    assertThat(indicator.confidence()).hasValue(70);
    assertThat(indicator.validFrom()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(indicator.validUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(indicator.labels()).containsExactly("malicious-activity", "l");
    assertThat(indicator.createdBy()).contains("identity--00000000-0000-4000-8000-000000000009");
    assertThat(indicator.tlp()).isEqualTo(Tlp.RED);
    assertThat(indicator.markings()).hasSize(2);
  }

  @Test
  void indicator_withUnknownMarking_isNotedAndHasTheDefault() {
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(
                    1,
                    "2026-01-01T00:00:00.000Z",
                    "[mutex:name = 'm']",
                    ", \"object_marking_refs\":"
                        + " [\"marking-definition--00000000-0000-4000-8000-000000000005\"]")));
    assertThat(feed.indicators.getFirst().tlp()).isEqualTo(Tlp.GREEN);
    assertThat(feed.noteCodes()).contains("unknown-marking");
  }

  @Test
  void versions_inAnyOrder_endInTheSameState() {
    String first = indicator(1, "2026-01-01T00:00:00.000Z", "[mutex:name = 'a']", "");
    String second = indicator(1, "2026-01-02T00:00:00.000Z", "[mutex:name = 'b']", "");
    String revoked =
        indicator(1, "2026-01-03T00:00:00.000Z", "[mutex:name = 'b']", ", \"revoked\": true");
    String after = indicator(1, "2026-01-04T00:00:00.000Z", "[mutex:name = 'c']", "");
    Gathered feed = Gathered.of(bundle(first, first, second, first, revoked, after));
    FeedReport report = feed.report();
    assertThat(feed.values()).containsExactly("MUTEX a", "MUTEX b", "MUTEX b");
    assertThat(feed.indicators.getLast().revoked()).isTrue();
    assertThat(report.entries()).isEqualTo(6);
    assertThat(report.indicators()).isEqualTo(3);
    assertThat(report.replaced()).isEqualTo(2);
    assertThat(report.revoked()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.superseded()).isEqualTo(1);
    assertThat(report.rejected()).containsExactly(java.util.Map.entry("after-revocation", 1L));
  }

  @Test
  void otherObjectsAndLanguages_areCountedAsContext() {
    Gathered feed =
        Gathered.of(
            bundle(
                "{\"type\": \"ipv4-addr\", \"spec_version\": \"2.1\", \"id\":"
                    + " \"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\", \"value\":"
                    + " \"198.51.100.3\"}",
                indicator(1, "rule x { condition: true }").replace("\"stix\"", "\"yara\""),
                indicator(2, "[mutex:name = 'm']")));
    assertThat(feed.values()).containsExactly("MUTEX m");
    assertThat(feed.report().context())
        .containsEntry("STIX ipv4-addr (bare)", 1L)
        .containsEntry("STIX indicator in yara (not usable here)", 1L);
  }

  @Test
  void badEntries_costThemselvesOnly() {
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(1, "[mutex:name = 'a'"),
                "{\"type\": \"indicator\"}",
                indicator(2, "[mutex:name = 'b']").replace("{", "{\"type\": \"indicator\", "),
                "17",
                indicator(3, "[mutex:name = 'c']")));
    assertThat(feed.values()).containsExactly("MUTEX c");
    assertThat(feed.report().rejectedCount()).isGreaterThanOrEqualTo(3);
    assertThat(feed.rejections()).allMatch(text -> text.startsWith("object "));
  }

  @Test
  void patternTypeMissing_withPatternThatParses_isTakenWithAWarning() {
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(1, "[mutex:name = 'a']").replace("\"pattern_type\": \"stix\",", ""),
                indicator(2, "alert tcp any").replace("\"pattern_type\": \"stix\",", "")));
    assertThat(feed.values()).containsExactly("MUTEX a");
    assertThat(feed.noteCodes()).contains("pattern-type-missing");
    assertThat(feed.report().rejectedCount()).isEqualTo(1);
  }

  @Test
  void linesEnvelopeListAndSingleObject_areRecognised() {
    String one = indicator(1, "[mutex:name = 'a']");
    String two = indicator(2, "[mutex:name = 'b']");
    assertThat(Gathered.of(one + "\n" + two + "\n").values()).hasSize(2);
    assertThat(Gathered.of(one + "\n" + two + "\n").report().format())
        .isEqualTo(FeedFormat.STIX_LINES);
    assertThat(Gathered.of("{\"more\": true, \"objects\": [" + one + "]}").noteCodes())
        .contains("envelope-has-more");
    assertThat(Gathered.of("[" + one + ", " + two + "]").values()).hasSize(2);
    assertThat(Gathered.of(one).values()).hasSize(1);
  }

  @Test
  void bundle_of20_withoutSpecVersion_isRead() {
    Gathered feed =
        Gathered.of(
            bundle(
                "{\"type\": \"indicator\", \"id\": \""
                    + ID
                    + "1\", \"created\": \"2017-01-01T00:00:00.000Z\", \"modified\":"
                    + " \"2017-01-01T00:00:00.000Z\", \"labels\": [\"malicious-activity\"],"
                    + " \"valid_from\": \"2017-01-01T00:00:00Z\", \"pattern\": \"[ipv4-addr:value ="
                    + " '198.51.100.1']\"}"));
    assertThat(feed.values()).containsExactly("IPV4 198.51.100.1");
  }

  @Test
  void truncatedBundle_givesWhatIsWhole() {
    String whole = bundle(indicator(1, "[mutex:name = 'a']"), indicator(2, "[mutex:name = 'b']"));
    Gathered feed = Gathered.of(whole.substring(0, whole.length() - 40));
    assertThat(feed.values()).containsExactly("MUTEX a");
    assertThat(feed.report().rejectedCount()).isEqualTo(1);
    assertThat(feed.report().unread().orElseThrow()).contains("object 2");
    assertThat(Gathered.of(whole).report().unread()).isEmpty();
  }

  @Test
  void stringWithZero_isReadToItsEnd() {
    Gathered feed =
        Gathered.of(
            bundle(
                indicator(1, "[mutex:name = 'a']")
                    .replace("\"created\":", "\"x_odd\": \"\\u0000\", \"created\":")));
    assertThat(feed.noteCodes()).contains("stix-nul");
    assertThat(feed.report().unread()).isEmpty();
  }

  @Test
  void moreObjectsThanTheLimit_areNamedAsUnread() {
    Gathered feed =
        Gathered.of(
            bundle(indicator(1, "[mutex:name = 'a']"), indicator(2, "[mutex:name = 'b']")),
            Gathered.OPTIONS.with(new FeedLimits(100_000, 1, 10, 10, 10)));
    assertThat(feed.report().indicators()).isEqualTo(1);
    assertThat(feed.report().fault()).isEmpty();
    assertThat(feed.report().unread().orElseThrow()).contains("more objects than the limit of 1");
  }
}
