package io.bartizan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableColumnsTest {

  private static int used(TableColumns columns) {
    int used = 0;
    for (int width :
        List.of(
            columns.time(),
            columns.level(),
            columns.host(),
            columns.account(),
            columns.title(),
            columns.matched())) {
      used += width > 0 ? width + 1 : 0;
    }
    return used - 1;
  }

  @Test
  void columns_ofEveryWidthFrom60_fitIntoIt() {
    for (int width = 60; width <= 400; width++) {
      assertThat(used(TableColumns.of(width))).as("%d columns", width).isLessThanOrEqualTo(width);
    }
  }

  @Test
  void columns_ofANarrowTerminal_leaveOutWhatMatchedThenTheAccount() {
    assertThat(TableColumns.of(120).matched()).isPositive();
    assertThat(TableColumns.of(110).matched()).isZero();
    assertThat(TableColumns.of(110).account()).isPositive();
    assertThat(TableColumns.of(80).account()).isZero();
    assertThat(TableColumns.of(80).title()).isGreaterThan(24);
  }

  @Test
  void domain_ofHostsThatShareOne_isLeftOut() {
    String domain =
        CommonDomain.of(List.of("DC-01.clinic.example", "", "PC.CLINIC.example", "lone"));
    assertThat(domain).isEqualTo(".clinic.example");
    assertThat(CommonDomain.without("PC.CLINIC.example", domain)).isEqualTo("PC");
    assertThat(CommonDomain.without("lone", domain)).isEqualTo("lone");
  }

  @Test
  void domain_ofOtherHosts_stays() {
    assertThat(CommonDomain.of(List.of("a.one.example", "b.two.example"))).isEmpty();
    assertThat(CommonDomain.of(List.of("a.one.example"))).isEmpty();
    assertThat(CommonDomain.of(List.of("10.0.0.1", "11.0.0.1"))).isEmpty();
  }
}
