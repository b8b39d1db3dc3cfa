package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StixWriterTest {

  private static final String FOREIGN =
      "{ \"x_own\" : 1.50e1,\n"
          + " \"type\":\"url\",\"id\":\"url--dc911977-796a-4d96-95e4-615bd1c41263\",\"value\":\"\\u0061\"}";

  @Test
  void objects_areWrittenAsTheyCame() throws IOException {
    StixObject foreign = Collected.of(FOREIGN).objects.getFirst();
    StixObject own =
        StixDraft.observable("ipv4-addr")
            .withText("value", "198.51.100.3")
            .build()
            .value()
            .orElseThrow();
    var out = new ByteArrayOutputStream();
    try (StixWriter writer =
        StixWriter.bundle(out, "bundle--dc911977-796a-4d96-95e4-615bd1c41263")) {
      writer.add(foreign);
      writer.add(own);
    }

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).contains(FOREIGN);
    Collected again = Collected.of(text);
    assertThat(again.summary.complete()).isTrue();
    assertThat(again.objects.getFirst().bytes()).isEqualTo(foreign.bytes());
    assertThat(again.ids().get(1)).isEqualTo("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
  }

  @Test
  void emptyBundle_hasNoEmptyList() throws IOException {
    var out = new ByteArrayOutputStream();
    StixWriter.envelope(out).close();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{}\n");
  }

  @Test
  void draft_isCanonicalAndChecked() {
    Instant now = Instant.parse("2026-11-30T09:00:00Z");
    StixDraft draft =
        StixDraft.of("indicator", "indicator--dc911977-796a-4d96-95e4-615bd1c41263", now, now)
            .withText("pattern_type", "stix")
            .withTime("valid_from", now)
            .withTexts("labels", List.of())
            .withTlp(Tlp.GREEN);

    assertThat(draft.build().value()).isEmpty();
    StixObject made = draft.withText("pattern", "[a:b = 1]").build().value().orElseThrow();
    assertThat(new String(made.bytes(), StandardCharsets.UTF_8))
        .startsWith("{\"created\":\"2026-11-30T09:00:00.000Z\",\"id\":")
        .doesNotContain("labels");
    assertThat(made.diagnostics()).isEmpty();
  }

  @Test
  void bundleId_isChecked() {
    assertThatThrownBy(() -> StixWriter.bundle(new ByteArrayOutputStream(), "bundle--\"x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
