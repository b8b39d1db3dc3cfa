package io.bartizan.intel.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "198.51.100.3,198.51.100.0/24,true",
    "198.51.100.3,198.51.100.3,true",
    "198.51.100.0/24,198.51.100.0/24,true",
    "198.51.100.0/23,198.51.100.0/24,false",
    "198.51.100.255,198.51.100.0/25,false",
    "1.2.3.4,0.0.0.0/0,true",
    "2001:db8::1,2001:0db8:0000:0000:0000:0000:0000:0000/64,true",
    "2001:db8:0:1::1,2001:db8::/64,false",
    "::ffff:1.2.3.4,1.2.3.4,false",
    "1.2.3.4,::/0,false",
    "::,::/128,true"
  })
  void network_liesWithinTheOther(String inner, String outer, boolean within) {
    Network a = Network.parse(inner).orElseThrow();
    Network b = Network.parse(outer).orElseThrow();

    assertThat(a.isWithin(b)).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/-1",
        "1.2.3.4/ 8",
        "1.2.3.4/08",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::g",
        "::1%eth0",
        "[::1]",
        "::1/129",
        "1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4"
      })
  void everythingElse_isNone(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
