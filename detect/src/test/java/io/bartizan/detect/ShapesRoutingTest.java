package io.bartizan.detect;

import static io.bartizan.detect.Detection.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routing of records that say elsewhere what they are. */
class ShapesRoutingTest {

  private static Routing routing(String text) {
    Parsed<Routing> parsed = RoutingReader.read(new Source("routing.yml", text));
    return Routing.builtIn()
        .with(parsed.value().orElseThrow(() -> new AssertionError(parsed.diagnostics())));
  }

  @Test
  void fieldWithSeveralValues_isOfTheLogSourceOfOneOfThem() {
    Detection detection =
        Detection.of(
            routing(
                "- {when: {fields: {type: start, kind: process}}, is: {product: windows, category:"
                    + " process_creation}}"),
            rule(
                "process",
                "product: windows, category: process_creation",
                "s: {a: 1}\ncondition: s"));

    assertThat(detection.titles("{\"type\":[\"info\",\"Start\"],\"kind\":\"process\",\"a\":1}"))
        .containsExactly("process");
    assertThat(detection.titles("{\"type\":[\"info\",\"end\"],\"kind\":\"process\",\"a\":1}"))
        .isEmpty();
    assertThat(detection.titles("{\"type\":[],\"kind\":\"process\",\"a\":1}")).isEmpty();
  }

  @Test
  void windowsEvents_withHeadersElsewhere_areRoutedAsWindowsEvents() {
    Detection detection =
        Detection.of(
            routing(
                "- windows: {channel: log.name, channel_prefix: ['Win:'], provider: log.source,"
                    + " event_id: log.id, data: log.data.}"),
            rule(
                "process",
                "product: windows, category: process_creation",
                "s: {log.data.Image: x}\ncondition: s"),
            rule("security", "product: windows, service: security", "s: {a: 1}\ncondition: s"));

    assertThat(
            detection.titles(
                "{\"log\":{\"name\":\"Win:Security\",\"id\":4688,\"data\":{\"NewProcessName\":\"x\"}},\"a\":1}"))
        .containsExactly("process", "security");
    assertThat(
            detection.titles(
                "{\"log\":{\"name\":\"Win:Microsoft-Windows-Sysmon/Operational\",\"id\":\"1\",\"data\":{\"Image\":\"x\"}}}"))
        .containsExactly("process");
    assertThat(detection.titles("{\"log\":{\"name\":\"Security\",\"id\":4688},\"a\":1}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- windows: {channel: a}",
        "- windows: {event_id: a}",
        "- windows: x",
        "- {windows: {channel: a, event_id: b}, is: {product: c}}",
        "- windows: {channel: a, event_id: b, chanel_prefix: c}"
      })
  void entryForWindows_thatIsWrong_isSaid(String text) {
    assertThat(RoutingReader.read(new Source("routing.yml", text)).diagnostics())
        .extracting(Diagnostic::code)
        .containsOnly("routing");
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void scheme_isFoundByName_andIsReadable(Scheme scheme) {
    assertThat(Scheme.find(scheme.word())).contains(scheme);
    assertThat(Scheme.words()).contains(scheme.word());
    assertThat(scheme.description()).isNotEmpty();
    assertThat(scheme.pipeline().items()).isNotEmpty();
    assertThat(scheme.routing().entries()).isNotEmpty();
  }
}
