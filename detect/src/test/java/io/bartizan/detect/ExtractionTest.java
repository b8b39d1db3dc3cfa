package io.bartizan.detect;

import static io.bartizan.detect.Detection.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.event.FieldValues;
import io.bartizan.event.RawText;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that events of the classic PowerShell log keep inside a text. */
class ExtractionTest {

  private static final String LINES =
      "\\tNewEngineState=Available\\r\\n\\tPreviousEngineState=None\\r\\n\\r\\n\\tSequenceNumber=13"
          + "\\r\\n\\r\\n\\tHostName=ConsoleHost\\r\\n\\tHostVersion=2.0\\r\\n\\tHostId=7a"
          + "\\r\\n\\tHostApplication=powershell.exe -c a=1;\\n  whoami\\r\\n\\tEngineVersion=2.0"
          + "\\r\\n\\tRunspaceId=\\r\\n\\tPipelineId=\\r\\n\\tCommandPath=";

  private static String event(String channel, int id, String more) {
    return ("{\"Event\":{\"System\":{\"Channel\":\"%s\",\"EventID\":%d},"
            + "\"EventData\":{%s\"Data\":[\"Available\",\"None\",\"%s\"]}}}")
        .formatted(channel, id, more, LINES);
  }

  private static Detection of(String category, String search) {
    return Detection.of(
        rule("found", "product: windows, category: " + category, search + "\ncondition: s"));
  }

  @ParameterizedTest
  @CsvSource({"400, ps_classic_start", "600, ps_classic_provider_start", "800, ps_classic_script"})
  void categories_ofTheClassicLog_seeTheFields(int id, String category) {
    Detection detection =
        of(category, "s: {HostApplication|startswith: powershell, EngineVersion|startswith: '2.'}");

    assertThat(detection.titles(event("Windows PowerShell", id, ""))).containsExactly("found");
    assertThat(detection.titles(event("Windows PowerShell", 403, ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s: {HostName: consolehost}",
        "s: {hostname: ConsoleHost, PipelineId: '', CommandPath: ''}",
        "s: {SequenceNumber: 13, SequenceNumber|lt: 14}",
        "s: {HostApplication|endswith: ' whoami'}",
        "s: {HostApplication|contains: 'a=1', HostApplication|re: '^powershell'}",
        "s: {Data|contains: 'EngineVersion=2.', UserId: null}",
        "s: ['EngineVersion=2.0']",
        "s: {EngineVersion|fieldref: HostVersion}",
        "s: {HostId|exists: true, UserId|exists: false}"
      })
  void values_areThoseOfTheLines(String search) {
    assertThat(of("ps_classic_start", search).titles(event("Windows PowerShell", 400, "")))
        .containsExactly("found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s: {HostName: Console}",
        "s: {whoami|exists: true}",
        "s: {HostApplication|contains: 'EngineVersion'}",
        "s: {Version: '2.0'}",
        "s: {EngineState: Available}"
      })
  void otherTexts_areNotFound(String search) {
    assertThat(of("ps_classic_start", search).titles(event("Windows PowerShell", 400, "")))
        .isEmpty();
  }

  @Test
  void fieldOfTheEvent_winsOverTheText() {
    Detection detection = of("ps_classic_start", "s: {HostName: other}");

    assertThat(detection.titles(event("Windows PowerShell", 400, "\"HostName\":\"other\",")))
        .containsExactly("found");
  }

  @Test
  void otherChannels_keepNothingInTheirText() {
    Detection detection =
        Detection.of(rule("found", "product: windows", "s: {HostName: ConsoleHost}\ncondition: s"));

    assertThat(detection.titles(event("System", 400, ""))).isEmpty();
    assertThat(detection.titles(event("Windows PowerShell", 400, ""))).containsExactly("found");
  }

  @Test
  void match_showsTheFieldAndItsValue() {
    Detection detection = of("ps_classic_start", "s: {EngineVersion|startswith: '2.'}");
    List<FieldHit> details = new ArrayList<>();
    FieldValues values = new FieldValues();
    detection.each(
        event("Windows PowerShell", 400, ""),
        event -> {
          detection
              .detector()
              .detect(
                  event,
                  (seen, matches) -> {
                    details.addAll(matches.details(0));
                    int field = detection.rules().fields().require("EngineVersion");
                    seen.read(field, values);
                    assertThat(event.nextPresent(new int[] {field}, 0)).isOne();
                    assertThat(seen.nextPresent(new int[] {field}, 0)).isZero();
                    assertThat(seen.readRaw(field, new RawText())).isFalse();
                  });
          assertThat(detection.detector().view(event)).isNotSameAs(event);
        });

    assertThat(details)
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.field()).isEqualTo("EngineVersion");
              assertThat(hit.value()).isEqualTo("2.0");
            });
    assertThat(values.string(0)).isEqualTo("2.0");
    assertThat(detection.askedFields().get(0)).isEmpty();
  }

  @Test
  void rulesThatAskForNoneOfThem_seeTheEventItself() {
    Detection detection = of("ps_classic_start", "s: {Data|contains: EngineVersion=2}");
    detection.each(
        event("Windows PowerShell", 400, ""),
        event -> assertThat(detection.detector().view(event)).isSameAs(event));
  }

  @Test
  void longText_isReadInLinearTime() {
    Detection detection = of("ps_classic_start", "s: {EngineVersion: '9'}");
    String many = "HostName=a\\n".repeat(90_000);

    assertThat(
            detection.titles(
                event("Windows PowerShell", 400, "").replace("\\tNewEngineState", many + "x")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extract: {from: Data}",
        "extract: {names: [a]}",
        "extract: 5",
        "extract: {from: D, names: [a], to: b}"
      })
  void incompleteExtraction_isADiagnostic(String extract) {
    String entry = "- {when: {channel: X}, is: {product: windows}, " + extract + "}";
    assertThat(RoutingReader.read(new Source("routing.yml", entry)).value()).isEmpty();
  }
}
