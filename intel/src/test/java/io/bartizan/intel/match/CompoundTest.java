package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.TreeEvent;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CompoundTest {

  private static Indicator pattern(String id, String text) {
    return Some.indicator(id, text, new Subject.Compound(text));
  }

  private static boolean fires(String text, Object... pairs) {
    return !Some.hits(Some.set(pattern("p", text)), Some.event(pairs)).isEmpty();
  }

  @Test
  void flow_has_its_own_two_ends() {
    String text =
        "[network-traffic:src_ref.value = '198.51.100.1'"
            + " AND network-traffic:dst_ref.value = '203.0.113.5']";
    assertThat(fires(text, "src_ip", "198.51.100.1", "dst_ip", "203.0.113.5")).isTrue();
    assertThat(fires(text, "src_ip", "203.0.113.5", "dst_ip", "198.51.100.1")).isFalse();
    assertThat(fires(text, "src_ip", "198.51.100.1", "dst_ip", "203.0.113.6")).isFalse();
    List<String> sources = List.of("198.51.100.1", "198.51.100.2");
    assertThat(fires(text, "src_ip", sources, "dst_ip", List.of("203.0.113.9", "203.0.113.5")))
        .isFalse();
    assertThat(fires(text, "src_ip", sources, "dst_ip", List.of("203.0.113.5", "203.0.113.9")))
        .isTrue();
  }

  @Test
  void values_meet_in_their_normal_form() {
    assertThat(
            fires(
                "[network-traffic:dst_ref.value = '203.0.113.0/24'"
                    + " AND network-traffic:dst_port = 443]",
                "dst_ip",
                "::ffff:203.0.113.77",
                "dst_port",
                443))
        .isTrue();
    assertThat(
            fires(
                "[file:name = 'Evil.exe' AND file:hashes.'SHA-256' = '" + "A".repeat(64) + "']",
                "Image",
                "C:\\Temp\\EVIL.EXE",
                "Hashes",
                "SHA256=" + "a".repeat(64)))
        .isTrue();
  }

  @Test
  void negation_counts_only_where_the_value_is_there() {
    String text =
        "[network-traffic:dst_ref.value = '203.0.113.5' AND network-traffic:dst_port != 443]";
    assertThat(fires(text, "dst_ip", "203.0.113.5", "dst_port", 80)).isTrue();
    assertThat(fires(text, "dst_ip", "203.0.113.5", "dst_port", 443)).isFalse();
    assertThat(fires(text, "dst_ip", "203.0.113.5")).isFalse();
  }

  @Test
  void process_and_its_image_are_one_object() {
    String text =
        "[process:image_ref.name = 'cmd.exe' AND process:command_line LIKE '%-enc%'"
            + " AND process:parent_ref.image_ref.name = 'winword.exe']";
    assertThat(
            fires(
                text,
                "Image",
                "C:\\Windows\\cmd.exe",
                "ParentImage",
                "C:\\Office\\WINWORD.EXE",
                "CommandLine",
                "cmd -enc AAA"))
        .isTrue();
    assertThat(
            fires(
                text,
                "Image",
                "C:\\Office\\winword.exe",
                "ParentImage",
                "C:\\Windows\\cmd.exe",
                "CommandLine",
                "cmd -enc AAA"))
        .isFalse();
  }

  @Test
  void process_is_found_by_its_name_with_and_without_a_path() {
    for (String path : List.of("name", "image_ref.name", "binary_ref.name")) {
      String text = "[process:" + path + " = 'Evil.exe' AND process:command_line LIKE '%-enc%']";
      assertThat(fires(text, "Image", "C:\\Temp\\evil.EXE", "CommandLine", "x -enc")).isTrue();
      assertThat(fires(text, "Image", "C:\\Temp\\fine.EXE", "CommandLine", "x -enc")).isFalse();
      assertThat(fires(text, "process.name", "EVIL.exe", "CommandLine", "x -enc"))
          .as(path)
          .isTrue();
      assertThat(fires(text, "ParentImage", "C:\\Temp\\evil.EXE", "CommandLine", "x -enc"))
          .as("the command line is not the parent's")
          .isFalse();
    }
  }

  @Test
  void directory_is_one_of_a_file_in_it() {
    String text =
        "[file:parent_directory_ref.path = 'C:\\\\Temp\\\\Stage' AND file:name = 'evil.exe']";
    assertThat(fires(text, "Image", "c:\\temp\\stage\\evil.exe")).isTrue();
    assertThat(fires(text, "Image", "c:\\temp\\evil.exe")).isFalse();
    assertThat(Some.set(pattern("p", text)).report().slow()).isEmpty();
  }

  @Test
  void message_has_its_own_sender_and_receivers() {
    String text = "[email-message:from_ref.value = 'Boss@Evil.example']";
    assertThat(fires(text, "from", "boss@evil.example", "rcptto", "a@clinic.example")).isTrue();
    assertThat(fires(text, "from", "a@clinic.example", "rcptto", "boss@evil.example")).isFalse();
    assertThat(Some.set(pattern("p", text)).report().slow()).isEmpty();
  }

  @Test
  void account_is_found_by_its_login_and_its_id() {
    String text = "[user-account:user_id = 'Eve' AND user-account:account_login LIKE 'E%']";
    assertThat(fires(text, "User", "EVE")).isTrue();
    assertThat(fires(text, "User", "eve")).isFalse();
  }

  @Test
  void pattern_without_a_value_to_look_up_is_slow_and_shown() {
    IndicatorSet set = Some.set(pattern("p", "[url:value LIKE '%/gate.php']"));
    assertThat(set.report().slow()).containsExactly("[url:value LIKE '%/gate.php']");
    assertThat(Some.ids(set, Some.event("c-uri", "http://a.example/x/gate.php")))
        .containsExactly("p");
    assertThat(Some.ids(set, Some.event("c-uri", "http://a.example/gate"))).isEmpty();
  }

  @Test
  void slow_patterns_beyond_the_limit_are_refused_by_name() {
    List<Indicator> many = new ArrayList<>();
    for (int i = 0; i < Compounds.MOST_SLOW + 3; i++) {
      many.add(pattern("p" + i, "[url:value LIKE '%" + i + "']"));
    }
    LoadReport report = IndicatorSet.of(many, Admission.usual()).report();
    assertThat(report.slow()).hasSize(Compounds.MOST_SLOW);
    assertThat(report.refused())
        .extracting(Refused::indicator)
        .containsExactly("p256", "p257", "p258");
  }

  private static final String SEQUENCE =
      "([domain-name:value = 'evil.example'] FOLLOWEDBY [ipv4-addr:value = '203.0.113.5'])"
          + " WITHIN 60 SECONDS";

  private static TreeEvent dns(String time) {
    return Some.event(Optional.of(Instant.parse(time)), "query", "evil.example");
  }

  private static TreeEvent flow(String time) {
    return Some.event(Optional.of(Instant.parse(time)), "dst_ip", "203.0.113.5");
  }

  private static List<Integer> fired(IndicatorSet set, CompoundRuns runs, TreeEvent... events) {
    IndicatorMatcher matcher = new IndicatorMatcher(Some.FIELDS);
    matcher.use(set);
    matcher.runs(runs);
    List<Integer> fired = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      int number = i;
      matcher.match(events[i], Set.of(), hit -> fired.add(number));
    }
    return fired;
  }

  @Test
  void sequence_fires_within_its_window_and_once() {
    IndicatorSet set = Some.set(pattern("p", SEQUENCE));
    assertThat(
            fired(
                set,
                new CompoundRuns(),
                flow("2026-11-10T10:00:00Z"),
                dns("2026-11-10T10:01:00Z"),
                flow("2026-11-10T10:01:30Z"),
                flow("2026-11-10T10:01:31Z"),
                dns("2026-11-10T10:05:00Z"),
                flow("2026-11-10T10:07:00Z")))
        .containsExactly(2);
  }

  @Test
  void late_event_is_sorted_in() {
    IndicatorSet set = Some.set(pattern("p", SEQUENCE));
    assertThat(
            fired(
                set, new CompoundRuns(), flow("2026-11-10T10:01:30Z"), dns("2026-11-10T10:01:00Z")))
        .containsExactly(1);
  }

  @Test
  void repeats_count_different_events() {
    IndicatorSet set =
        Some.set(
            pattern("p", "[ipv4-addr:value = '203.0.113.5'] REPEATS 3 TIMES WITHIN 10 SECONDS"));
    assertThat(
            fired(
                set,
                new CompoundRuns(),
                flow("2026-11-10T10:00:00Z"),
                flow("2026-11-10T10:00:01Z"),
                flow("2026-11-10T10:00:20Z"),
                flow("2026-11-10T10:00:21Z"),
                flow("2026-11-10T10:00:22Z")))
        .containsExactly(4);
  }

  @Test
  void state_goes_through_bytes() throws IOException {
    IndicatorSet set = Some.set(pattern("p", SEQUENCE));
    CompoundRuns runs = new CompoundRuns();
    fired(set, runs, dns("2026-11-10T10:01:00Z"));
    CompoundRuns read = CompoundRuns.read(runs.write());
    assertThat(fired(set, read, flow("2026-11-10T10:01:30Z"))).containsExactly(0);
    byte[] later = runs.write();
    later[0] = 9;
    assertThatThrownBy(() -> CompoundRuns.read(later)).hasMessageContaining("version 9");
  }

  @Test
  void removed_and_replaced_patterns_are_silent() {
    LiveIndicators live =
        new LiveIndicators(Some.set(pattern("p", "[url:value LIKE '%x' AND url:value LIKE 'h%']")));
    TreeEvent event = Some.event("c-uri", "http://a.example/x");
    assertThat(Some.ids(live.current(), event)).containsExactly("p");
    live.change(List.of(new Change.Put(pattern("p", "[url:value LIKE '%y']"))));
    assertThat(Some.ids(live.current(), event)).isEmpty();
    live.change(List.of(new Change.Put(pattern("q", "[url:value LIKE '%x']"))));
    live.merge();
    assertThat(Some.ids(live.current(), event)).containsExactly("q");
    live.change(List.of(new Change.Remove("q")));
    assertThat(Some.ids(live.current(), event)).isEmpty();
    assertThat(live.current().report().slow()).containsExactly("[url:value LIKE '%y']");
  }

  @Test
  void pattern_over_time_needs_a_time() {
    IndicatorSet set =
        Some.set(
            pattern("p", SEQUENCE),
            pattern("q", "[domain-name:value = 'evil.example' AND domain-name:value LIKE 'e%']"));
    IndicatorMatcher matcher = new IndicatorMatcher(Some.FIELDS);
    matcher.use(set);
    List<String> fired = new ArrayList<>();
    matcher.match(
        Some.event(Optional.empty(), "query", "evil.example"),
        Set.of(),
        hit -> fired.add(hit.indicator().id() + " " + hit.validity()));
    assertThat(fired).containsExactly("q UNKNOWN");
    assertThat(matcher.withoutTime()).isEqualTo(2);
  }
}
