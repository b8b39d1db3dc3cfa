package io.bartizan.detect;

import static io.bartizan.detect.Detection.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.routing.Routing;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.explain.FieldHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {

  private static final String CLEARED =
      """
      {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog"}},
      "EventID":104,"Channel":"System","Computer":"DC-01"},
      "UserData":{"LogFileCleared":{"Channel":"Application"}}}}
      """;

  private static String event(String channel, Object id, String fields) {
    return "{\"Event\":{\"System\":{\"Channel\":\"%s\",\"EventID\":%s},\"EventData\":{%s}}}"
        .formatted(channel, id, fields);
  }

  @Test
  void logWasCleared_rulesSeeTheBodysChannelAndRoutingTheHeaders() {
    Detection detection =
        Detection.of(
            rule(
                "important",
                "product: windows, service: system",
                "s: {EventID: 104, Channel: [Security, System]}\ncondition: s"),
            rule(
                "other",
                "product: windows, service: system",
                "s: {EventID: 104}\nf: {Channel: [Security, System]}\ncondition: s and not f"),
            rule(
                "application",
                "product: windows, service: application",
                "s: {EventID: 104}\ncondition: s"));

    assertThat(detection.titles(CLEARED)).containsExactly("other");
    assertThat(detection.titles(CLEARED.replace("\"Application\"", "\"Security\"")))
        .containsExactly("important");
  }

  @Test
  void fieldMapping_rewritesTheRuleForTheEventsThatNeedIt() {
    Detection detection =
        Detection.of(
            rule(
                "process",
                "product: windows, category: process_creation",
                "s:\n  Image|endswith: \\cmd.exe\n  ParentImage|contains: word\ncondition: s"),
            rule(
                "same field",
                "product: windows, category: process_creation",
                "s: {Image|fieldref: ParentImage}\ncondition: s"),
            rule(
                "service",
                "product: windows, service: security",
                "s: {Image|endswith: cmd.exe}\ncondition: s"));
    String names = "\"%s\":\"C:\\\\CMD.exe\",\"%s\":\"winword.exe\"";

    assertThat(
            detection.titles(
                event("Security", 4688, names.formatted("NewProcessName", "ParentProcessName"))))
        .containsExactly("process");
    assertThat(
            detection.titles(
                event(
                    "Microsoft-Windows-Sysmon/Operational",
                    1,
                    names.formatted("Image", "ParentImage"))))
        .containsExactly("process");
    assertThat(detection.titles(event("Security", 4688, names.formatted("Image", "ParentImage"))))
        .containsExactly("service");
    assertThat(
            detection.titles(
                event("Security", 4688, "\"NewProcessName\":\"a\",\"ParentProcessName\":\"A\"")))
        .containsExactly("same field");
  }

  private static final Detection BY_ID =
      Detection.of(
          rule("number", "product: windows", "s: {EventID: 4625}\ncondition: s"),
          rule("text", "product: windows", "s: {EventID: '4625'}\ncondition: s"),
          rule("list", "product: windows", "s: {EventID: [1, 4625, 7045]}\ncondition: s"),
          rule("not", "product: windows", "s: {EventID: 4625}\ncondition: not s"),
          rule("neq", "product: windows", "s: {EventID|neq: [4625, 1]}\ncondition: s"),
          rule("and", "product: windows", "s: {EventID: 4625, f: x}\ncondition: s"),
          rule("or", "product: windows", "s: {EventID: 4625}\nt: {f: x}\ncondition: 1 of them"));

  @Test
  void eventId_named_decidesAsWithoutKnowingIt() {
    assertThat(BY_ID.titles(event("Security", 4625, "")))
        .containsExactly("number", "text", "list", "or");
    assertThat(BY_ID.titles(event("Security", 4625, "\"f\":\"x\"")))
        .containsExactly("number", "text", "list", "and", "or");
    assertThat(BY_ID.titles(event("Security", 1, "\"f\":\"x\"")))
        .containsExactly("list", "not", "or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4626", "0", "65535", "99999", "\"4626\"", "-1", "\"x\"", "\"\"", "1.5"})
  void eventId_thatNoRuleNames_isNotTheirs(String id) {
    assertThat(BY_ID.titles(event("Security", id, ""))).containsExactly("not", "neq");
    assertThat(BY_ID.titles(event("Security", id, "\"f\":\"x\"")))
        .containsExactly("not", "neq", "or");
  }

  @Test
  void eventId_writtenInAnotherWay_isTheSameNumberStill() {
    for (String id : List.of("\"4625\"", "4625.0", "4.625e3", "\"+4625\"", "\"04625\"")) {
      List<String> titles = BY_ID.titles(event("Security", id, ""));
      assertThat(titles).as(id).contains("number", "list", "or").doesNotContain("not");
    }
  }

  @Test
  void eventId_inBodyToo_isTheBodysForRules() {
    assertThat(BY_ID.titles(event("Security", 5, "\"EventID\":4625")))
        .containsExactly("number", "text", "list", "or");
  }

  @Test
  void eventId_askedInOtherWaysThanByName_isDecidedOnTheEvent() {
    Detection detection =
        Detection.of(
            rule("greater", "product: windows", "s: {EventID|gt: 4000}\ncondition: s"),
            rule("starts", "product: windows", "s: {EventID|startswith: '46'}\ncondition: s"),
            rule("absent", "product: windows", "s: {EventID: null}\ncondition: s"),
            rule("exists", "product: windows", "s: {EventID|exists: true}\ncondition: s"),
            rule("re", "product: windows", "s: {EventID|re: '^.{4}$'}\ncondition: s"),
            rule("fieldref", "product: windows", "s: {EventID|fieldref: f}\ncondition: s"),
            rule("named", "product: windows", "s: {EventID: 5000}\ncondition: s"));

    assertThat(detection.titles(event("Security", 4625, "\"f\":4625")))
        .containsExactly("greater", "starts", "exists", "re", "fieldref");
    assertThat(detection.titles(event("Security", 5000, "")))
        .containsExactly("greater", "exists", "re", "named");
    assertThat(detection.titles(event("Security", 46, ""))).containsExactly("starts", "exists");
  }

  @Test
  void event_ofNoKnownLogSource_meetsOnlyRulesWithoutAProduct() {
    Detection detection =
        Detection.of(
            rule("windows", "product: windows", "s: {f: x}\ncondition: s"),
            rule("linux", "product: linux, service: auditd", "s: {f: x}\ncondition: s"),
            rule("any", "category: webserver", "s: {f: x}\ncondition: s"));

    assertThat(detection.titles("{\"f\":\"x\"}")).containsExactly("any");
    assertThat(detection.detector().wasUnrecognised()).isTrue();
    assertThat(detection.detector().unrecognised()).isEqualTo(1);
    assertThat(detection.logSources("{\"f\":\"x\"}")).isEmpty();
  }

  @Test
  void event_whoseLogSourceIsSaid_meetsTheRulesOfThat() {
    Detection detection =
        Detection.of(
            rule("windows", "product: windows", "s: {f: x}\ncondition: s"),
            rule("linux", "product: linux, service: auditd", "s: {f: x}\ncondition: s"),
            rule("category", "category: webserver", "s: {f: x}\ncondition: s"));
    detection.as(new LogSource("linux", "", "auditd"));

    assertThat(detection.titles("{\"f\":\"x\"}")).containsExactly("linux");
    assertThat(detection.detector().wasUnrecognised()).isFalse();
    detection.as(new LogSource("", "webserver", ""));
    assertThat(detection.titles("{\"f\":\"x\"}")).containsExactly("category");
  }

  @Test
  void event_ofAnUnknownChannel_isOfWindows() {
    assertThat(Detection.of().logSources(event("Some-Vendor/Operational", 7, "")))
        .containsExactly(new LogSource("windows", "", ""));
  }

  @Test
  void matches_sayRulePredicateAndDetails() {
    Detection detection =
        Detection.of(
            rule("no", "product: windows", "s: {f: other}\ncondition: s"),
            rule(
                "yes", "product: windows", "s: {EventID: 4625, f|contains: needle}\ncondition: s"));
    List<String> found = new ArrayList<>();
    detection.each(
        event("Security", 4625, "\"f\":\"a needle\""),
        event ->
            detection
                .detector()
                .detect(
                    event,
                    (same, matches) -> {
                      assertThat(matches.count()).isEqualTo(1);
                      assertThat(matches.rule(0)).isEqualTo(1);
                      assertThat(matches.predicate(0).toString()).contains("needle");
                      assertThat(matches.logSources())
                          .contains(new LogSource("windows", "", "security"));
                      assertThat(matches.sawTruncated()).isFalse();
                      for (FieldHit hit : matches.details(0)) {
                        found.add(hit.toString());
                      }
                    }));

    assertThat(found).hasSize(2);
    assertThat(found.get(0)).contains("EventID").contains("4625");
    assertThat(found.get(1)).contains("f").contains("a needle");
  }

  @Test
  void value_cutByItsReader_isSaidOfTheMatch() {
    Detection detection =
        Detection.of(rule("tail", "category: any", "s: {f|endswith: needle}\ncondition: s"));
    List<Boolean> truncated = new ArrayList<>();
    detection.each(
        "{\"f\":\"" + "a".repeat(3 << 20) + "needle\"}",
        event ->
            detection
                .detector()
                .detect(event, (same, matches) -> truncated.add(matches.sawTruncated())));

    assertThat(truncated).containsExactly(true);
    assertThat(detection.detector().truncated()).isEqualTo(1);
  }

  @Test
  void askedFields_afterEvents_areByTheEventsNames() {
    Detection detection =
        Detection.of(
            rule(
                "process",
                "product: windows, category: process_creation",
                "s: {Image: x}\nt: {Other|fieldref: ParentImage}\ncondition: s or t"));
    assertThat(detection.askedFields()).isEmpty();

    detection.titles(event("Security", 4688, ""));

    assertThat(detection.askedFields().get(0))
        .isEqualTo(Set.of("NewProcessName", "Other", "ParentProcessName"));
  }

  @Test
  void routing_ofTheUser_addsToTheBuiltIn() {
    Routing own =
        io.bartizan.detect.routing.RoutingReader.read(
                new io.bartizan.syntax.Source(
                    "own.yml",
                    """
                    - when: {has: [acme_id], fields: {kind: [door, gate]}}
                      is: {product: acme, service: doors}
                      fields: {User: acme_user}
                    """))
            .value()
            .orElseThrow();
    Detection detection =
        Detection.of(
            Routing.builtIn().with(own),
            rule("door", "product: acme", "s: {User: ann}\ncondition: s"));

    assertThat(detection.titles("{\"acme_id\":1,\"kind\":\"Gate\",\"acme_user\":\"Ann\"}"))
        .containsExactly("door");
    assertThat(detection.titles("{\"acme_id\":1,\"kind\":\"wall\",\"acme_user\":\"Ann\"}"))
        .isEmpty();
    assertThat(detection.titles("{\"kind\":\"door\",\"acme_user\":\"Ann\"}")).isEmpty();
  }
}
