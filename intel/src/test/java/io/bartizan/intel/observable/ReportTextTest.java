package io.bartizan.intel.observable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportTextTest {

  @Test
  void report_with_defanged_and_plain_values_gives_all() {
    String report =
        """
        The loader (hxxps://evil[.]example[.]com/a.php?x=1) called 198.51.100[.]7, then
        203.0.113.0/24 and 2001:db8::bad:1. Mail came from boss[@]bad-guys.co.uk.
        MD5: 0123456789abcdef0123456789ABCDEF; see also "www.evil.com".
        SHA256=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        fxp://files.evil.com/x hxxp[:]//third(dot)evil[dot]com:8080
        """;
    assertThat(values(report))
        .containsExactly(
            "https://evil.example.com/a.php?x=1",
            "198.51.100.7",
            "203.0.113.0/24",
            "2001:db8::bad:1",
            "boss@bad-guys.co.uk",
            "0123456789abcdef0123456789abcdef",
            "www.evil.com",
            "a".repeat(64),
            "ftp://files.evil.com/x",
            "http://third.evil.com:8080/");
  }

  @Test
  void file_names_are_no_domains() {
    String report =
        "Opens report.doc, invoice.pdf.exe and C:\\Users\\x\\evil.com; ./a.py /usr/lib/libc.so e.g."
            + " version 1.2.3 at 12:30:45, System.Net.WebClient and evil{.}com";
    assertThat(values(report)).isEmpty();
  }

  @Test
  void what_only_looks_like_a_url_is_none() {
    assertThat(values("creatn/xp://evi x/y://z a://b and https://evil.example.com/x"))
        .containsExactly("https://evil.example.com/x");
  }

  @Test
  void ending_that_is_also_a_domain_is_doubtful_unless_defanged() {
    assertThat(ReportText.extract("a.py b[.]py c.d.py").found())
        .extracting(one -> one.observable().normal() + " " + one.isDoubtful())
        .containsExactly("a.py true", "b.py false", "c.d.py false");
  }

  @Test
  void value_is_given_once_and_where_it_first_stood() {
    ReportText.Extract extract = ReportText.extract("x 198.51.100.7 198.51.100[.]7");
    assertThat(extract.found()).singleElement().extracting(ReportText.Found::at).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.100.1 | IPV4
          198.51.100[.]0/24 | IPV4_NET
          2001:db8::1 | IPV6
          evil[.]com | DOMAIN
          hxxp://evil[.]com/x | URL
          evil.com/x | URL
          evil.com:8080 | URL
          a@evil.com | EMAIL
          0123456789abcdef0123456789abcdef | MD5
          AS15139 | ASN
          00:1a:2b:3c:4d:5e | MAC
          HKLM\\Software\\Evil | REGISTRY_KEY
          C:\\Temp\\a.exe | FILE_PATH
          /tmp/a | FILE_PATH
          invoice.exe | FILE_NAME
          t13d1516h2_8daaf6152771_b186095e22b6 | JA4
          """)
  void pasted_value_is_guessed(String text, ObservableType type) {
    assertThat(Observables.guess(text).map(Observable::type)).contains(type);
  }

  @Test
  void suffixes_of_both_sections_are_known() {
    PublicSuffixes list = PublicSuffixes.bundled();
    assertThat(list.section("co.uk")).contains(PublicSuffixes.Section.ICANN);
    assertThat(list.section("github.io")).contains(PublicSuffixes.Section.PRIVATE);
    assertThat(list.section("evil.co.uk")).isEmpty();
    assertThat(list.section("anything.ck")).contains(PublicSuffixes.Section.ICANN);
    assertThat(list.section("www.ck")).isEmpty();
    assertThat(list.registered("a.b.evil.co.uk")).contains("evil.co.uk");
  }

  private static List<String> values(String text) {
    return ReportText.extract(text).found().stream().map(one -> one.observable().normal()).toList();
  }
}
