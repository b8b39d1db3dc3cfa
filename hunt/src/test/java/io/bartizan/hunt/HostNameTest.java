package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "dc-01.clinic.example, dc-01.clinic.example, true",
    "dc-01.clinic.example, dc-01, true",
    "dc-01.clinic.example, dc-0, false",
    "dc-01.clinic.example, dc-*, true",
    "dc-01.clinic.example, *.example, true",
    "dc-01.clinic.example, dc-0?, false",
    "dc-01, dc-0?, true",
    "dc-01, dc-01.clinic.example, false",
    "10.0.0.1, 10, false",
    "'', dc-01, false",
    "'', *, true",
  })
  void host_askedFor_isMeant(String host, String asked, boolean fits) {
    assertThat(HostName.fits(host, asked)).isEqualTo(fits);
  }
}
