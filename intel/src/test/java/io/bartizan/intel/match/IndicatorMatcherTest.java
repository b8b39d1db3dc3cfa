package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.ObservableType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IndicatorMatcherTest {

  @Test
  void address_is_found_in_every_form_of_log() {
    IndicatorSet set = Some.set(Some.indicator("a", ObservableType.IPV4, "198.51.100.7"));
    assertThat(Some.ids(set, Some.event("DestinationIp", "198.51.100.7"))).containsExactly("a");
    assertThat(Some.ids(set, Some.event("id.resp_h", "198.51.100.7"))).containsExactly("a");
    assertThat(Some.ids(set, Some.event("ClientIP", "198.51.100.7:4711"))).containsExactly("a");
    assertThat(Some.ids(set, Some.event("dst_ip", "::ffff:198.51.100.7"))).containsExactly("a");
    assertThat(Some.ids(set, Some.event("QueryResults", "type: 5 x.example;::ffff:198.51.100.7;")))
        .containsExactly("a");
    assertThat(Some.ids(set, Some.event("sourceIPs", List.of("192.0.2.1", "198.51.100.7"))))
        .containsExactly("a");
    assertThat(Some.ids(set, Some.event("c-uri", "http://198.51.100.7/x"))).containsExactly("a");
    assertThat(Some.ids(set, Some.event("dst_ip", "198.51.100.70"))).isEmpty();
  }

  @Test
  void address_in_network_is_found_at_every_length() {
    IndicatorSet set =
        Some.set(
            Some.indicator("n24", ObservableType.IPV4_NET, "198.51.100.0/24"),
            Some.indicator("n20", ObservableType.IPV4_NET, "198.51.96.0/20"),
            Some.indicator("six", ObservableType.IPV6_NET, "2001:db8:aa00::/40"));
    assertThat(Some.ids(set, Some.event("dst_ip", "198.51.100.9"))).containsExactly("n20", "n24");
    assertThat(Some.ids(set, Some.event("dst_ip", "198.51.101.9"))).containsExactly("n20");
    assertThat(Some.ids(set, Some.event("dst_ip", "2001:db8:aaff::1"))).containsExactly("six");
    assertThat(Some.ids(set, Some.event("dst_ip", "2001:db8:ab00::1"))).isEmpty();
  }

  @Test
  void domain_means_itself_or_all_below_as_it_says() {
    IndicatorSet set =
        Some.set(
            Some.indicator("exact", ObservableType.DOMAIN, "evil.example.com"),
            Some.domain("below", "bad.co.uk"));
    assertThat(Some.ids(set, Some.event("QueryName", "Evil.Example.COM.")))
        .containsExactly("exact");
    assertThat(Some.ids(set, Some.event("QueryName", "www.evil.example.com"))).isEmpty();
    assertThat(Some.ids(set, Some.event("query", "a.b.bad.co.uk"))).containsExactly("below");
    assertThat(Some.ids(set, Some.event("query", "bad.co.uk"))).containsExactly("below");
    assertThat(Some.ids(set, Some.event("query", "notbad.co.uk"))).isEmpty();
    assertThat(Some.ids(set, Some.event("cs-host", "x.bad.co.uk:8080"))).containsExactly("below");
    assertThat(Some.ids(set, Some.event("from", "Boss <a@bad.co.uk>"))).containsExactly("below");
  }

  @Test
  void url_is_found_with_other_scheme_and_more_query_and_by_prefix() {
    IndicatorSet set =
        Some.set(
            Some.indicator("plain", ObservableType.URL, "http://evil.example/a/b"),
            Some.indicator("query", ObservableType.URL, "http://evil.example/q?id=1"),
            Some.prefix("prefix", "https://evil.example/kit/"),
            Some.prefix("host", "http://bad.example/"));
    assertThat(hows(set, "http://evil.example/a/b")).containsExactly("plain EXACT");
    assertThat(hows(set, "https://EVIL.example:443/a/./b#x"))
        .containsExactly("plain URL_WITHOUT_SCHEME");
    assertThat(hows(set, "http://evil.example/a/b?x=1")).containsExactly("plain URL_WITHOUT_QUERY");
    assertThat(hows(set, "evil.example/a/b")).containsExactly("plain URL_WITHOUT_SCHEME");
    assertThat(hows(set, "http://evil.example/A/b")).isEmpty();
    assertThat(hows(set, "http://evil.example/q?id=1")).containsExactly("query EXACT");
    assertThat(hows(set, "http://evil.example/q")).isEmpty();
    assertThat(hows(set, "http://evil.example/kit/x/y?z")).containsExactly("prefix URL_PREFIX");
    assertThat(hows(set, "http://evil.example/kit")).containsExactly("prefix URL_PREFIX");
    assertThat(hows(set, "http://evil.example/kitten")).isEmpty();
    assertThat(hows(set, "http://bad.example/any")).containsExactly("host URL_PREFIX");
    assertThat(hows(set, "ftp://evil.example/a/b")).isEmpty();
  }

  private static List<String> hows(IndicatorSet set, String url) {
    return Some.hits(set, Some.event("c-uri", url)).stream()
        .map(hit -> hit.indicator().id() + " " + hit.how())
        .toList();
  }

  @Test
  void path_is_joined_with_host_and_query_of_other_fields() {
    IndicatorSet set =
        Some.set(Some.indicator("u", ObservableType.URL, "http://evil.example/a?b=1"));
    assertThat(
            Some.ids(
                set,
                Some.event("cs-host", "evil.example", "cs-uri-stem", "/a", "cs-uri-query", "b=1")))
        .containsExactly("u");
    assertThat(Some.ids(set, Some.event("host", "evil.example", "uri", "/a?b=1")))
        .containsExactly("u");
    assertThat(Some.ids(set, Some.event("http.hostname", "evil.example", "http.url", "/a?b=1")))
        .containsExactly("u");
    assertThat(Some.ids(set, Some.event("cs-uri-stem", "/a"))).isEmpty();
  }

  @Test
  void hashes_of_sysmon_are_split() {
    String md5 = "0123456789abcdef0123456789abcdef";
    IndicatorSet set =
        Some.set(
            Some.indicator("md5", ObservableType.MD5, md5),
            Some.indicator("imp", ObservableType.IMPHASH, "f".repeat(32)));
    String hashes =
        "SHA1="
            + "a".repeat(40)
            + ",MD5="
            + md5.toUpperCase(Locale.ROOT)
            + ",IMPHASH="
            + "F".repeat(32);
    assertThat(Some.ids(set, Some.event("Hashes", hashes))).containsExactly("imp", "md5");
    assertThat(Some.ids(set, Some.event("Hashes", "IMPHASH=" + md5))).isEmpty();
  }

  @Test
  void files_and_keys_of_windows_are_found_whatever_their_case() {
    IndicatorSet set =
        Some.set(
            Some.indicator("path", ObservableType.FILE_PATH, "C:/Temp/Evil.exe"),
            Some.indicator("name", ObservableType.FILE_NAME, "evil.exe"),
            Some.indicator(
                "key", ObservableType.REGISTRY_KEY, "HKEY_CURRENT_USER\\Software\\Evil"));
    assertThat(Some.ids(set, Some.event("Image", "c:\\temp\\EVIL.EXE")))
        .containsExactly("name", "path");
    assertThat(
            Some.ids(set, Some.event("TargetObject", "HKU\\S-1-5-21-1-2-3-1001\\SOFTWARE\\evil")))
        .containsExactly("key");
  }

  @Test
  void indicator_fires_from_its_beginning_until_its_end() {
    Subject subject =
        new Subject.Value(Some.normal(ObservableType.DOMAIN, "evil.example"), false, false);
    Instant end = Some.START.plus(Duration.ofDays(1));
    IndicatorSet set =
        Some.set(Some.indicator("t", "evil.example", Some.START, Optional.of(end), false, subject));
    assertThat(at(set, Some.START.minusNanos(1))).isEmpty();
    assertThat(at(set, Some.START)).containsExactly(Validity.IN_FORCE);
    assertThat(at(set, end.minusNanos(1))).containsExactly(Validity.IN_FORCE);
    assertThat(at(set, end)).isEmpty();
    assertThat(Some.hits(set, Some.event(Optional.empty(), "query", "evil.example")))
        .extracting(IndicatorHit::validity)
        .containsExactly(Validity.UNKNOWN);
  }

  private static List<Validity> at(IndicatorSet set, Instant time) {
    return Some.hits(set, Some.event(Optional.of(time), "query", "evil.example")).stream()
        .map(IndicatorHit::validity)
        .toList();
  }

  @Test
  void our_end_is_beside_the_sources_and_can_be_switched() {
    Indicator one = Some.indicator("a", ObservableType.IPV4, "198.51.100.7");
    Admission ours = Admission.builder().ends(EndPolicy.USUAL).build();
    Instant late = Some.START.plus(Duration.ofDays(30));
    IndicatorSet with = IndicatorSet.of(List.of(one), ours);
    IndicatorHit hit = Some.hits(with, Some.event("dst_ip", "198.51.100.7")).getFirst();
    assertThat(hit.ourEnd()).contains(late);
    assertThat(hit.indicator().validUntil()).isEmpty();
    assertThat(Some.hits(with, Some.event(Optional.of(late), "dst_ip", "198.51.100.7"))).isEmpty();
    assertThat(Some.hits(Some.set(one), Some.event(Optional.of(late), "dst_ip", "198.51.100.7")))
        .hasSize(1);
  }

  @Test
  void explanation_names_value_field_source_and_equality() {
    IndicatorSet set =
        Some.set(Some.indicator("indicator--1", ObservableType.IPV6, "2001:0db8:0::0:7"));
    IndicatorHit same = Some.hits(set, Some.event("dst_ip", "2001:0db8:0::0:7")).getFirst();
    IndicatorHit other = Some.hits(set, Some.event("dst_ip", "2001:db8::7")).getFirst();
    assertThat(same.equality()).isEqualTo("equal as written");
    assertThat(other.explanation())
        .isEqualTo(
            "dst_ip (dst) 2001:db8::7 is equal as address to 2001:db8::7; test feed names it in"
                + " indicator--1 since 2026-11-01T00:00:00Z");
  }

  @Test
  void indicator_comes_back_as_it_was_given() {
    Indicator one =
        new Indicator(
            "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
            "Name: evil.example",
            "[domain-name:value = 'evil.example' OR ipv4-addr:value = '198.51.100.0/24']",
            List.of(
                new Subject.Value(Some.normal(ObservableType.DOMAIN, "evil.example"), true, false),
                new Subject.Value(
                    Some.normal(ObservableType.URL, "https://e.example/x?y"), false, false),
                new Subject.Value(
                    Some.normal(ObservableType.IPV4_NET, "198.51.100.0/24"), false, false),
                new Subject.Compound("[a:b != 'c']")),
            Instant.parse("2026-11-01T00:00:00.123456789Z"),
            Optional.of(Instant.parse("1969-11-01T00:00:00Z").plus(Duration.ofDays(40000))),
            false,
            java.util.OptionalInt.empty(),
            io.bartizan.intel.stix.Tlp.AMBER_STRICT,
            List.of("a", "b"),
            Optional.empty(),
            "d\u00e9scription",
            List.of("x", "y"),
            Some.FEED);
    assertThat(Some.set(one).find(one.id())).contains(one);
    LiveIndicators live = new LiveIndicators(IndicatorSet.empty(Admission.usual()));
    live.change(List.of(new Change.Put(one)));
    live.merge();
    assertThat(live.current().find(one.id())).contains(one);
  }
}
