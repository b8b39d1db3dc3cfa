package io.bartizan.intel.observable;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IPV4 | 198.51.100.1 | 198.51.100.1
          IPV4 | ' 198.51.100.1 ' | 198.51.100.1
          IPV4 | 198.51.100.1/32 | 198.51.100.1
          IPV4 | 198.51.100.77/24 | 198.51.100.0/24
          IPV4 | 198.51.100.77/0 | 0.0.0.0/0
          IPV4_NET | 198.51.100.77/25 | 198.51.100.0/25
          IPV6 | 2001:0db8:85a3:0000:0000:8A2E:0370:7334 | 2001:db8:85a3::8a2e:370:7334
          IPV6 | 2001:db8::1%eth0 | 2001:db8::1
          IPV6 | [2001:db8::1] | 2001:db8::1
          IPV6 | ::ffff:1.2.3.4 | 1.2.3.4
          IPV6 | ::ffff:102:304 | 1.2.3.4
          IPV6 | 64:ff9b::1.2.3.4 | 64:ff9b::102:304
          IPV6 | 0:0:0:0:0:0:0:0 | ::
          IPV6 | 1:0:0:2:0:0:0:3 | 1:0:0:2::3
          IPV6 | 1:2:3:4:5:6:7:: | 1:2:3:4:5:6:7:0
          IPV6 | 2001:db8:ffff::/33 | 2001:db8:8000::/33
          IPV6 | ::ffff:1.2.3.4/120 | 1.2.3.0/24
          DOMAIN | Evil.Example. | evil.example
          DOMAIN | _dmarc.evil.example | _dmarc.evil.example
          DOMAIN | bücher.example | xn--bcher-kva.example
          DOMAIN | BÜCHER.example | xn--bcher-kva.example
          DOMAIN | straße.example | xn--strae-oqa.example
          DOMAIN | faß.de | xn--fa-hia.de
          DOMAIN | βόλος.com | xn--nxasmm1c.com
          DOMAIN | 例え。テスト | xn--r8jz45g.xn--zckzah
          DOMAIN | XN--BCHER-KVA.example | xn--bcher-kva.example
          URL | HTTP://Evil.Example | http://evil.example/
          URL | http://evil.example:80/a | http://evil.example/a
          URL | https://evil.example:443/a | https://evil.example/a
          URL | http://evil.example:443/a | http://evil.example:443/a
          URL | http://user:secret@evil.example/a | http://evil.example/a
          URL | http://evil.example/a/./b/../c | http://evil.example/a/c
          URL | http://evil.example/../../x/.. | http://evil.example/
          URL | http://evil.example/%7euser/%2f%3a | http://evil.example/~user/%2F%3A
          URL | http://evil.example/%2541 | http://evil.example/%2541
          URL | http://evil.example/%2e%2e/x | http://evil.example/x
          URL | http://evil.example/a#frag | http://evil.example/a
          URL | http://evil.example?b=2&a=1 | http://evil.example/?b=2&a=1
          URL | http://evil.example/A/ä b | http://evil.example/A/%C3%A4%20b
          URL | http://0x7f.1/ | http://127.0.0.1/
          URL | http://010.1.1.1/ | http://8.1.1.1/
          URL | http://3232235777/ | http://192.168.1.1/
          URL | http://[2001:DB8::0001]:8080/ | http://[2001:db8::1]:8080/
          URL | http://[::ffff:1.2.3.4]/ | http://1.2.3.4/
          URL | evil.example/path?q | evil.example/path?q
          URL | //evil.example/path | evil.example/path
          MD5 | D41D8CD98F00B204E9800998ECF8427E | d41d8cd98f00b204e9800998ecf8427e
          CERTIFICATE | AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01 | abcdef0123456789abcdef0123456789abcdef01
          CERTIFICATE_SERIAL | 00:A1:0B | a10b
          EMAIL | Bad.Guy+x@Evil.Example | bad.guy+x@evil.example
          EMAIL | 'The Boss <boss@Evil.Example>' | boss@evil.example
          FILE_NAME | Evil.EXE | evil.exe
          FILE_PATH | C:/Windows/System32/CMD.exe | c:\\windows\\system32\\cmd.exe
          FILE_PATH | \\\\?\\C:\\Temp\\A.exe | c:\\temp\\a.exe
          FILE_PATH | /usr/bin/Evil | /usr/bin/Evil
          REGISTRY_KEY | HKEY_LOCAL_MACHINE\\Software\\X\\ | hklm\\software\\x
          REGISTRY_KEY | \\REGISTRY\\MACHINE\\Software\\X | hklm\\software\\x
          REGISTRY_KEY | HKLM:\\Software\\X | hklm\\software\\x
          USER_AGENT | Mozilla/5.0 (X) | Mozilla/5.0 (X)
          MAC | 00-1A-2B-3C-4D-5E | 00:1a:2b:3c:4d:5e
          ASN | AS15139 | 15139
          TLSH | 1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b2c1b | T11B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B2C1B
          """)
  void value_written_in_some_way_has_one_form(ObservableType type, String text, String form) {
    assertThat(Normal.of(type, text).map(Observable::normal)).contains(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IPV4 | 010.1.1.1
          IPV4 | 0x7f.1
          IPV4 | 1.1
          IPV4 | 256.1.1.1
          IPV4 | 1.2.3.4.5
          IPV4 | 1.2.3.4/33
          IPV4_NET | 1.2.3.4
          IPV6 | 1::2::3
          IPV6 | 1:2:3:4:5:6:7
          IPV6 | 12345::
          IPV6 | 1:
          IPV6 | :::
          IPV6 | ::1/129
          DOMAIN | localhost
          DOMAIN | a..b
          DOMAIN | 1.2.3.4
          DOMAIN | evil.0x7f
          DOMAIN | evil{.}example
          URL | mailto:a@b.example
          URL | http:///path
          URL | http://evil.example:99999/
          URL | javascript://evil.example/
          MD5 | d41d8cd98f00b204e9800998ecf8427
          SHA1 | d41d8cd98f00b204e9800998ecf8427e
          EMAIL | evil.example
          EMAIL | @evil.example
          REGISTRY_KEY | Software\\X
          ASN | 4294967296
          """)
  void value_of_another_kind_has_a_reason(ObservableType type, String text) {
    assertThat(Normal.read(type, text)).isInstanceOf(Normal.None.class);
  }

  @Test
  void zero_width_characters_around_value_do_not_count() {
    assertThat(Normal.of(ObservableType.IPV4, "\ufeff\u200b198.51.100.1\u200b\u00a0"))
        .contains(new Observable(ObservableType.IPV4, "198.51.100.1"));
  }

  @Test
  void zero_width_space_within_domain_is_dropped() {
    assertThat(Normal.of(ObservableType.DOMAIN, "ev\u200bil.example").map(Observable::normal))
        .contains("evil.example");
  }

  @Test
  void mapped_address_is_one_of_version_four() {
    assertThat(Normal.of(ObservableType.IPV6, "::ffff:1.2.3.4").map(Observable::type))
        .contains(ObservableType.IPV4);
  }

  @Test
  void decomposed_file_name_equals_composed_one() {
    assertThat(Normal.of(ObservableType.FILE_NAME, "e\u0301.doc"))
        .isEqualTo(Normal.of(ObservableType.FILE_NAME, "\u00c9.doc"));
  }

  @Test
  void random_addresses_of_version_six_agree_with_the_jdk() throws UnknownHostException {
    Dice dice = Dice.of("NormalTest.six");
    for (int i = 0; i < 20_000; i++) {
      byte[] raw = new byte[16];
      for (int k = 0; k < 16; k++) {
        raw[k] = (byte) (dice.oneIn(3) ? dice.below(256) : 0);
      }
      raw[0] |= 1;
      String jdk = InetAddress.getByAddress(raw).getHostAddress();
      String ours = Normal.of(ObservableType.IPV6, jdk).orElseThrow().normal();
      assertThat(InetAddress.getByName(ours).getAddress()).isEqualTo(raw);
      assertThat(Normal.of(ObservableType.IPV6, ours).orElseThrow().normal()).isEqualTo(ours);
    }
  }

  /** Keys of ASCII are read byte by byte, others as text. */
  @Test
  void registry_key_of_ascii_is_folded_as_one_with_other_letters() {
    Dice dice = Dice.of("NormalTest.registry");
    List<String> hives =
        List.of(
            "HKLM", "hklm:", "HKEY_USERS", "\\Registry\\User", "\\REGISTRY/MACHINE", "HKCRX", "");
    for (int i = 0; i < 20_000; i++) {
      String hive = hives.get(dice.below(hives.size()));
      String text = hive + dice.text("\\/aKZ_-.1", 12);
      Optional<String> plain = Normal.of(ObservableType.REGISTRY_KEY, text).map(Observable::normal);
      Optional<String> other =
          Normal.of(ObservableType.REGISTRY_KEY, text + "\\\u00e4").map(Observable::normal);
      String stripped = other.orElse("").replaceFirst("\\\\+\u00e4$", "");
      assertThat(plain.orElse("")).as(text).isEqualTo(text.isBlank() ? "" : stripped);
    }
  }

  @Test
  void form_of_a_form_is_itself() {
    Dice dice = Dice.of("NormalTest.again");
    String alphabet = "aB1.:/%2e?#@[]\\-_ äßÉx0=";
    for (int i = 0; i < 50_000; i++) {
      String text = (dice.oneIn(4) ? "http://h.ex/" : "") + dice.text(alphabet, 24);
      for (ObservableType type : ObservableType.values()) {
        Optional<Observable> once = Normal.of(type, text);
        Optional<Observable> twice = once.flatMap(one -> Normal.of(one.type(), one.normal()));
        assertThat(twice).as("%s %s", type, text).isEqualTo(once);
      }
    }
  }
}
