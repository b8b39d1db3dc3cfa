package io.bartizan.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.store.search.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private static Proxies proxies(boolean isForwarded) {
    return new Proxies(
        List.of(
            Network.of("127.0.0.1/32").orElseThrow(),
            Network.of("10.0.0.0/8").orElseThrow(),
            Network.of("fd00::/8").orElseThrow()),
        isForwarded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // peer | header | who asked
        "127.0.0.1 | 192.0.2.7 | 192.0.2.7",
        "192.0.2.9 | 198.51.100.1 | 192.0.2.9",
        "127.0.0.1 | 203.0.113.5, 192.0.2.7 | 192.0.2.7",
        "127.0.0.1 | 192.0.2.7, 10.1.2.3 | 192.0.2.7",
        "127.0.0.1 | 10.9.9.9, 10.1.2.3 | 10.9.9.9",
        "127.0.0.1 | nonsense, 10.1.2.3 | 10.1.2.3",
        "127.0.0.1 | nonsense | 127.0.0.1",
        "127.0.0.1 | 192.0.2.7:4711 | 192.0.2.7",
        "fd00::1 | [2001:db8::7]:4711 | 2001:db8::7",
        "127.0.0.1 | 2001:db8::8 | 2001:db8::8"
      })
  void theLastAddressThatNoTrustedProxyHas_counts(String peer, String header, String client) {
    assertThat(proxies(false).client(peer, List.of(header))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "127.0.0.1 | for=192.0.2.7;proto=https | 192.0.2.7",
        "127.0.0.1 | for=203.0.113.5, For=\"[2001:db8::7]:47\";by=10.0.0.1 | 2001:db8::7",
        "127.0.0.1 | for=unknown | 127.0.0.1",
        "127.0.0.1 | proto=https | 127.0.0.1",
        "192.0.2.9 | for=198.51.100.1 | 192.0.2.9"
      })
  void forwarded_isReadAsTheRfcHasIt(String peer, String header, String client) {
    assertThat(proxies(true).client(peer, List.of(header))).isEqualTo(client);
  }

  @Test
  void severalHeaders_areOneList() {
    assertThat(proxies(false).client("127.0.0.1", List.of("203.0.113.5", "192.0.2.7", "10.0.0.2")))
        .isEqualTo("192.0.2.7");
  }

  @Test
  void withoutATrustedProxy_aHeaderSaysNothing() {
    assertThat(Proxies.NONE.client("127.0.0.1", List.of("192.0.2.7"))).isEqualTo("127.0.0.1");
  }
}
