package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedTest {

  private static final Diagnostic ERROR =
      Diagnostic.error("code", new Source("x.yml", "text"), Span.START, "message");

  @Test
  void accepted_mapped_keepsItsDiagnostics() {
    Diagnostic warning = Diagnostic.warning("w", ERROR.source(), Span.START, "m");
    Parsed<String> parsed = new Parsed.Accepted<>("four", List.of(warning));

    assertThat(parsed.map(String::length)).isEqualTo(new Parsed.Accepted<>(4, List.of(warning)));
    assertThat(parsed.value()).contains("four");
  }

  @Test
  void rejected_mapped_staysRejected() {
    Parsed<String> parsed = new Parsed.Rejected<>(List.of(ERROR));

    assertThat(parsed.map(String::length)).isEqualTo(new Parsed.Rejected<>(List.of(ERROR)));
    assertThat(parsed.value()).isEmpty();
  }

  @Test
  void rejected_withoutAReason_isRefused() {
    assertThatThrownBy(() -> new Parsed.Rejected<>(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void diagnostic_asText_isOneLine() {
    assertThat(ERROR).hasToString("x.yml:1:1: error[code]: message");
    assertThat(ERROR.isError()).isTrue();
    assertThat(Diagnostic.info("i", ERROR.source(), Span.START, "m").isError()).isFalse();
  }
}
