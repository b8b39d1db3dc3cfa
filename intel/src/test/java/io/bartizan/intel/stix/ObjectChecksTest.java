package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectChecksTest {

  private static final String UUID = "b67d30ff-02ac-498a-92f9-32f845f448cf";
  private static final String TIMES =
      ",\"spec_version\":\"2.1\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\"";
  private static final String INDICATOR =
      "\"type\":\"indicator\",\"id\":\"indicator--" + UUID + "\"" + TIMES;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "~~|stix-type",
        "\"type\":\"identity\"|stix-id",
        "\"type\":\"identity\",\"id\":\"tool--U\"|stix-id",
        "\"type\":\"identity\",\"id\":\"identity--1\"|stix-id",
        "\"type\":\"bundle\",\"id\":\"bundle--U\"|stix-nested-bundle",
        "\"type\":\"identity\",\"id\":\"identity--U\",\"created\":\"2026\",\"modified\":1|stix-time",
        "\"type\":\"sighting\",\"id\":\"sighting--U\"T|stix-sighting",
        "I|stix-pattern"
      })
  void unusableObject_isRejected(String members, String code) {
    Collected all = Collected.of("[" + filled(members) + "]");

    assertThat(all.objects).isEmpty();
    assertThat(all.rejected.getFirst().diagnostics())
        .anyMatch(d -> d.code().equals(code) && d.isError());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "I,\"pattern\":\"x\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\"|~~",
        "I,\"pattern\":\"x\",\"valid_from\":\"2026-01-01T00:00:00Z\"|stix-pattern",
        "I,\"pattern\":\"x\",\"pattern_type\":\"stix\"|stix-time",
        "I,\"pattern\":\"x\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"valid_until\":\"2026-01-01T00:00:00Z\"|stix-time",
        "I,\"pattern\":\"x\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"confidence\":101|stix-confidence",
        "I,\"pattern\":\"x\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"labels\":\"a\"|stix-kind",
        "\"type\":\"sighting\",\"id\":\"sighting--U\"T,\"sighting_of_ref\":\"x\",\"count\":-1|stix-sighting",
        "\"type\":\"sighting\",\"id\":\"sighting--U\"T,\"sighting_of_ref\":\"x\",\"count\":0|~~",
        "\"type\":\"x-own\",\"id\":\"x-own--U\",\"confidence\":0|~~"
      })
  void oddObject_isTakenWithWarnings(String members, String code) {
    Collected all = Collected.of(filled(members));

    assertThat(all.objects).hasSize(1);
    assertThat(all.objects.getFirst().diagnostics().stream().map(d -> d.code()).toList())
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  private static String filled(String members) {
    String all = members.startsWith("I") ? INDICATOR + members.substring(1) : members;
    return "{" + all.replace("--U\"T", "--U\"" + TIMES).replace("--U\"", "--" + UUID + "\"") + "}";
  }

  @Test
  void head_isRead() {
    StixObject object =
        Collected.of(
                filled(
                    "I,\"pattern\":\"[a:b ="
                        + " 1]\",\"pattern_type\":\"stix\",\"name\":\"n\",\"confidence\":0,"
                        + "\"valid_from\":\"2026-01-01T00:00:00.1234Z\",\"indicator_types\":[\"benign\"],"
                        + "\"kill_chain_phases\":[{\"kill_chain_name\":\"k\",\"phase_name\":\"p\"}],\"revoked\":true"))
            .objects
            .getFirst();

    assertThat(object.confidence()).hasValue(0);
    assertThat(object.name()).contains("n");
    assertThat(object.revoked()).isTrue();
    assertThat(object.killChainPhases()).containsExactly("k:p");
    assertThat(object.indicator().orElseThrow().validFrom().orElseThrow().text())
        .isEqualTo("2026-01-01T00:00:00.1234Z");
    assertThat(object.indicator().orElseThrow().indicatorTypes()).containsExactly("benign");
    assertThat(object.sighting()).isEmpty();
  }
}
