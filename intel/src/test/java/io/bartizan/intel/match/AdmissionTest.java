package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AdmissionTest {

  private static final List<WarningList> LISTS =
      List.of(
          WarningList.of("resolvers", WarningList.Kind.STRING, List.of("8.8.8.8", "9.9.9.9")),
          WarningList.of(
              "hosters", WarningList.Kind.CIDR, List.of("203.0.113.0/24", "2001:db8::/32")),
          WarningList.of(
              "sites", WarningList.Kind.HOSTNAME, List.of("microsoft.com", ".apple.com")),
          WarningList.of("agents", WarningList.Kind.SUBSTRING, List.of("Googlebot")),
          WarningList.of("odd", WarningList.Kind.REGEX, List.of("/^tracker[0-9]+\\./i", "(")),
          new WarningList(
              "top", WarningList.Kind.STRING, List.of("popular.com"), Optional.empty(), true));

  private static Admission.Builder lists() {
    Admission.Builder builder = Admission.builder();
    LISTS.forEach(builder::warningList);
    return builder.ownNetwork("198.51.100.0/25").ownDomain("own.example");
  }

  private static String held(ObservableType type, String value) {
    IndicatorSet set = IndicatorSet.of(List.of(Some.indicator("i", type, value)), lists().build());
    List<Held> held = set.report().held();
    return held.isEmpty() ? "-" : held.getFirst().list();
  }

  @Test
  void listed_value_is_held_and_names_its_list() {
    assertThat(held(ObservableType.IPV4, "8.8.8.8")).isEqualTo("resolvers");
    assertThat(held(ObservableType.IPV4, "8.8.4.4")).isEqualTo("-");
    assertThat(held(ObservableType.IPV4, "203.0.113.77")).isEqualTo("hosters");
    assertThat(held(ObservableType.IPV4_NET, "203.0.113.0/28")).isEqualTo("hosters");
    assertThat(held(ObservableType.IPV6, "2001:db8::1")).isEqualTo("hosters");
    assertThat(held(ObservableType.IPV6_NET, "2001:db8:1::/48")).isEqualTo("hosters");
    assertThat(held(ObservableType.DOMAIN, "www.microsoft.com")).isEqualTo("sites");
    assertThat(held(ObservableType.DOMAIN, "apple.com")).isEqualTo("sites");
    assertThat(held(ObservableType.DOMAIN, "notmicrosoft.com")).isEqualTo("-");
    assertThat(held(ObservableType.URL, "https://microsoft.com/")).isEqualTo("sites");
    assertThat(held(ObservableType.URL, "https://microsoft.com/evil.exe")).isEqualTo("-");
    assertThat(held(ObservableType.USER_AGENT, "x Googlebot y")).isEqualTo("agents");
    assertThat(held(ObservableType.DOMAIN, "tracker12.example")).isEqualTo("odd");
  }

  @Test
  void own_and_special_values_are_held() {
    assertThat(held(ObservableType.IPV4, "198.51.100.9")).isEqualTo("own network 198.51.100.0/25");
    assertThat(held(ObservableType.IPV4_NET, "198.51.0.0/16"))
        .isEqualTo("own network 198.51.100.0/25");
    assertThat(held(ObservableType.DOMAIN, "mail.own.example")).isEqualTo("own domain own.example");
    assertThat(held(ObservableType.EMAIL, "ceo@own.example")).isEqualTo("own domain own.example");
    assertThat(held(ObservableType.IPV4, "10.1.2.3")).isEqualTo(Admission.SPECIAL);
    assertThat(held(ObservableType.IPV6, "fe80::1")).isEqualTo(Admission.SPECIAL);
  }

  @Test
  void held_indicator_is_silent_known_and_counted() {
    IndicatorSet set =
        IndicatorSet.of(
            List.of(Some.indicator("i", ObservableType.IPV4, "8.8.8.8")), lists().build());
    assertThat(Some.ids(set, Some.event("dst_ip", "8.8.8.8"))).isEmpty();
    assertThat(set.report().heldByList()).containsEntry("resolvers", 1L);
    Known known = set.lookup(Some.normal(ObservableType.IPV4, "8.8.8.8")).getFirst();
    assertThat(known.heldBy()).contains("resolvers");
    assertThat(known.isInForce(Some.THEN)).isFalse();
  }

  @Test
  void held_indicator_is_let_in_by_list_id_or_value() {
    Indicator one = Some.indicator("i", ObservableType.IPV4, "8.8.8.8");
    for (String name : List.of("resolvers", "i", "8.8.8.8")) {
      IndicatorSet set = IndicatorSet.of(List.of(one), lists().letIn(name).build());
      assertThat(Some.ids(set, Some.event("dst_ip", "8.8.8.8"))).as(name).containsExactly("i");
    }
  }

  @Test
  void value_is_let_in_however_it_is_written() {
    IndicatorSet set =
        IndicatorSet.of(
            List.of(Some.domain("i", "www.microsoft.com")),
            lists().letIn("WWW[.]Microsoft[.]com").build());
    assertThat(set.report().held()).isEmpty();
  }

  @Test
  void name_to_let_in_that_is_no_list_id_or_value_is_unknown() {
    Admission admission =
        lists()
            .letIn("resolver")
            .letIn("resolvers")
            .letIn(Admission.SPECIAL)
            .letIn("own network 198.51.100.0/25")
            .letIn("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f")
            .letIn("8.8.8.8")
            .build();
    assertThat(admission.unknownNames()).containsExactly("resolver");
    assertThat(admission.lists()).contains("resolvers", "own domain own.example");
  }

  @Test
  void refused_value_is_not_held_by_a_list() {
    IndicatorSet set =
        Some.set(Some.indicator("i", ObservableType.MD5, "d41d8cd98f00b204e9800998ecf8427e"));
    Known known =
        set.lookup(Some.normal(ObservableType.MD5, "d41d8cd98f00b204e9800998ecf8427e")).getFirst();
    assertThat(known.heldBy()).isEmpty();
    assertThat(known.refused()).contains("is the hash of the empty file");
    assertThat(known.isInForce(Some.THEN)).isFalse();
  }

  @Test
  void doubtful_indicator_fires_and_says_so() {
    IndicatorSet set =
        IndicatorSet.of(
            List.of(Some.indicator("i", ObservableType.DOMAIN, "popular.com")), lists().build());
    assertThat(Some.hits(set, Some.event("query", "popular.com")).getFirst().doubt())
        .contains("top");
  }

  @Test
  void poisonous_values_are_refused_by_name() {
    IndicatorSet set =
        Some.set(
            Some.indicator("all", ObservableType.IPV4_NET, "0.0.0.0/0"),
            Some.indicator("eight", ObservableType.IPV4_NET, "198.0.0.0/8"),
            Some.indicator("six", ObservableType.IPV6_NET, "2000::/3"),
            Some.domain("suffix", "co.uk"),
            Some.domain("private", "github.io"),
            Some.indicator("empty", ObservableType.MD5, "d41d8cd98f00b204e9800998ecf8427e"),
            Some.indicator("nine", ObservableType.IPV4_NET, "198.128.0.0/9"));
    assertThat(set.report().refused())
        .extracting(Refused::indicator)
        .containsExactly("all", "eight", "six", "suffix", "private", "empty");
    assertThat(set.report().refusedByReason()).containsEntry("is a public suffix", 1L);
    assertThat(Some.ids(set, Some.event("dst_ip", "198.51.100.1", "query", "x.co.uk"))).isEmpty();
    assertThat(Some.ids(set, Some.event("query", "x.github.io"))).isEmpty();
    assertThat(Some.ids(set, Some.event("dst_ip", "198.200.0.1"))).containsExactly("nine");
  }

  @Test
  void entry_that_cannot_be_used_is_named() {
    assertThat(lists().build().problems())
        .containsExactly("warning list odd: an entry cannot be used: (");
  }

  @Test
  void list_holds_only_the_types_it_is_about() {
    WarningList phones =
        WarningList.of("phones", WarningList.Kind.REGEX, List.of("/55501[0-9]+/"))
            .about(Optional.of(Set.of()));
    WarningList names =
        WarningList.of("names", WarningList.Kind.REGEX, List.of("/55501[0-9]+/"))
            .about(Optional.of(Set.of(ObservableType.DOMAIN)));
    Observable domain = new Observable(ObservableType.DOMAIN, "a5550123.example.com");
    Observable file = new Observable(ObservableType.FILE_NAME, "a5550123.exe");

    Admission none = Admission.builder().warningList(phones).build();
    Admission one = Admission.builder().warningList(names).build();

    assertThat(none.judge("x", domain, false)).isInstanceOf(Admission.Verdict.Admitted.class);
    assertThat(one.judge("x", domain, false)).isEqualTo(new Admission.Verdict.Holding("names"));
    assertThat(one.judge("x", file, false)).isInstanceOf(Admission.Verdict.Admitted.class);
  }

  @Test
  void text_of_a_list_of_equal_values_holds_no_value_that_has_it_inside() {
    WarningList suffixes =
        WarningList.of(
            "suffixes",
            WarningList.Kind.STRING,
            List.of("com", "Setup-1", "co.uk", "Fine.internal"));
    Admission admission = Admission.builder().warningList(suffixes).build();

    assertThat(
            admission.judge("x", new Observable(ObservableType.DOMAIN, "bad.example.com"), false))
        .isInstanceOf(Admission.Verdict.Admitted.class);
    assertThat(admission.judge("x", new Observable(ObservableType.MUTEX, "Setup-1"), false))
        .isEqualTo(new Admission.Verdict.Holding("suffixes"));
    for (ObservableType type : List.of(ObservableType.DOMAIN, ObservableType.FILE_NAME)) {
      assertThat(admission.judge("x", new Observable(type, "fine.internal"), false))
          .isEqualTo(new Admission.Verdict.Holding("suffixes"));
    }
    assertThat(admission.judge("x", new Observable(ObservableType.MUTEX, "Setup-12"), false))
        .isInstanceOf(Admission.Verdict.Admitted.class);
  }
}
