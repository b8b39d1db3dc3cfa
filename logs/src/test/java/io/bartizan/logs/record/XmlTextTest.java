package io.bartizan.logs.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XML in a text is read within limits. */
final class XmlTextTest {

  @ParameterizedTest
  @CsvSource({"63, true", "64, true", "65, false"})
  void nesting_isReadUpToTheLimit(int levels, boolean isRead) {
    XmlText.Read read = XmlText.read("<a>".repeat(levels) + "</a>".repeat(levels));

    assertThat(read.node().isPresent()).isEqualTo(isRead);
    assertThat(read.problem().isEmpty()).isEqualTo(isRead);
  }

  @ParameterizedTest
  @CsvSource({"99_998, true", "100_001, false"})
  void nodes_areReadUpToTheLimit(String count, boolean isRead) {
    int nodes = Integer.parseInt(count.replace("_", ""));
    XmlText.Read read = XmlText.read("<a>" + "<b/>".repeat(nodes) + "</a>");

    assertThat(read.node().isPresent()).isEqualTo(isRead);
  }

  @Test
  void name_overTheLimit_isNotRead() {
    assertThat(XmlText.read("<" + "a".repeat(257) + "/>").node()).isEmpty();
    assertThat(XmlText.read("<" + "a".repeat(256) + "/>").node()).isPresent();
  }

  @Test
  void documentType_isRefused() {
    assertThat(XmlText.read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").node()).isEmpty();
  }
}
