package io.bartizan.intel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.intel.stix.Tlp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, lists and reports. */
class TextFeedsTest {

  @Test
  void list_ofEveryWayOfWriting_givesValues() {
    Gathered feed =
        Gathered.of(
            """
            # a comment
            198.51.100.1
            198.51.100.0/24   # a network
            hxxps://evil[.]example[.]com/a
            *.below.example.com
            ||filter.example.com^
            0.0.0.0 hosts.example.com
            http://pre.example.com/dir/*
            ; another
            d41d8cd98f00b204e9800998ecf8427f
            198.51.100.1
            nothing at all
            """);
    assertThat(feed.report().format()).isEqualTo(FeedFormat.LIST);
    assertThat(feed.values())
        .containsExactly(
            "IPV4 198.51.100.1",
            "IPV4_NET 198.51.100.0/24",
            "URL https://evil.example.com/a",
            "DOMAIN below.example.com below",
            "DOMAIN filter.example.com below",
            "DOMAIN hosts.example.com",
            "URL http://pre.example.com/dir/ prefix",
            "MD5 d41d8cd98f00b204e9800998ecf8427f");
    assertThat(feed.report().duplicates()).isEqualTo(1);
    assertThat(feed.rejections()).containsExactly("line 12 not-a-value");
    assertThat(feed.indicators).allMatch(one -> one.tlp() == Tlp.GREEN);
    assertThat(feed.indicators).allMatch(one -> one.validFrom().equals(Instant.EPOCH));
  }

  @Test
  void list_ofNamesWithoutPublicSuffix_meansDomainsToo() {
    Gathered feed =
        Gathered.of(
            """
            Ruin.internal
            dropper.exe
            *.corp[.]internal
            .lab.test
            *.internal
            *.198.51.100.1
            198.51.100.1
            """);
    assertThat(feed.values())
        .containsExactly(
            "FILE_NAME ruin.internal",
            "DOMAIN ruin.internal",
            "FILE_NAME dropper.exe",
            "DOMAIN dropper.exe",
            "DOMAIN corp.internal below",
            "DOMAIN lab.test below",
            "IPV4 198.51.100.1");
    assertThat(feed.rejections()).containsExactly("line 5 not-a-value", "line 6 not-a-value");
  }

  @Test
  void table_withoutTypes_ofNamesWithoutPublicSuffix_meansDomainsToo() {
    Gathered bare = Gathered.of("indicator,comment\nruin.internal,a\n198.51.100.1,b\n");
    Gathered typed = Gathered.of("indicator,type\nruin.internal,domain\nruin.internal,filename\n");
    assertThat(bare.values())
        .containsExactly("FILE_NAME ruin.internal", "DOMAIN ruin.internal", "IPV4 198.51.100.1");
    assertThat(typed.values()).containsExactly("DOMAIN ruin.internal", "FILE_NAME ruin.internal");
  }

  @Test
  void list_readAgain_hasTheSameIds() {
    assertThat(Gathered.of("198.51.100.1\n").indicators.getFirst().id())
        .isEqualTo(Gathered.of("198.51.100[.]1\r\n").indicators.getFirst().id())
        .matches("indicator--[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void table_withHeader_isGuessedAndShown() {
    Gathered feed =
        Gathered.of(
            """
            ioc_type;ioc_value;confidence;tlp;tags;valid_until;comment
            ip:port;198.51.100.1:443;75;TLP:AMBER+STRICT;a,b;2027-01-01 00:00:00;"one; two"
            sha256_hash;%s;high;;;;
            domain;evil[.]example.com;;white;;;
            url;nonsense here;;;;;
            """
                .formatted("a".repeat(64)));
    assertThat(feed.report().format()).isEqualTo(FeedFormat.CSV);
    assertThat(feed.report().mapping().map(CsvMapping::toString))
        .contains(
            "delimiter=semicolon, type=ioc_type, value=ioc_value, confidence=confidence, tlp=tlp,"
                + " labels=tags, valid_until=valid_until, description=comment");
    assertThat(feed.values())
        .containsExactly(
            "IPV4 198.51.100.1", "SHA256 " + "a".repeat(64), "DOMAIN evil.example.com");
    var first = feed.indicators.getFirst();
    assertThat(first.tlp()).isEqualTo(Tlp.AMBER_STRICT);
    assertThat(first.confidence()).hasValue(75);
    assertThat(first.labels()).containsExactly("a", "b");
    assertThat(first.description()).isEqualTo("one; two");
    assertThat(first.validUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(feed.indicators.get(1).confidence()).hasValue(85);
    assertThat(feed.indicators.get(2).tlp()).isEqualTo(Tlp.CLEAR);
    assertThat(feed.rejections()).containsExactly("line 5 not-a-value");
  }

  @Test
  void table_withHeaderInACommentAndQuotes_isRead() {
    Gathered feed =
        Gathered.of(
            """
            # made for a test
            # "first_seen_utc","sha256_hash","md5_hash","signature"
            "2026-01-01", "%s", "%s", "X"
            "2026-01-02", "%s", "%s", "Y"
            """
                .formatted("a".repeat(64), "b".repeat(32), "c".repeat(64), "d".repeat(32)));
    assertThat(feed.report().mapping().map(CsvMapping::toString))
        .contains(
            "delimiter=comma, valid_from=first_seen_utc, description=signature,"
                + " value:sha256=sha256_hash, value:md5=md5_hash");
    assertThat(feed.indicators).hasSize(2);
    assertThat(feed.indicators.getFirst().subjects()).hasSize(2);
  }

  @Test
  void table_withoutHeader_isGuessedByItsValues() {
    Gathered feed = Gathered.of("1,http://a.example.com/x,bad\n2,http://b.example.com/y,bad\n");
    assertThat(feed.report().mapping().map(CsvMapping::toString))
        .contains("delimiter=comma, value=2");
    assertThat(feed.values()).hasSize(2);
  }

  @Test
  void table_withOpenQuoteAndLineEndInQuotes_losesOneLine() {
    Gathered feed =
        Gathered.of(
            """
            value,comment
            198.51.100.1,"two
            lines"
            198.51.100.2,"never closed
            198.51.100.3,x
            """);
    assertThat(feed.values()).containsExactly("IPV4 198.51.100.1", "IPV4 198.51.100.3");
    assertThat(feed.rejections()).containsExactly("line 4 open-quote");
  }

  @Test
  void table_withChosenMapping_usesIt() {
    FeedOptions options =
        Gathered.OPTIONS.as(FeedFormat.CSV).with(CsvMapping.parse("value:domain=2, tlp=grade"));
    Gathered feed =
        Gathered.of("first,second,grade\nx.example.com,y.example.com,tlp:red\n", options);
    assertThat(feed.values()).containsExactly("DOMAIN y.example.com");
    assertThat(feed.indicators.getFirst().tlp()).isEqualTo(Tlp.RED);
  }

  @Test
  void table_withColumnThatIsNotThere_isRejected() {
    FeedOptions options = Gathered.OPTIONS.as(FeedFormat.CSV).with(CsvMapping.parse("value=secnd"));
    Gathered feed = Gathered.of("first,second\nx.example.com,y.example.com\n", options);
    assertThat(feed.report().rejected()).containsEntry("csv-columns", 1L);
  }

  @Test
  void mapping_thatIsWrong_saysWhatIs() {
    assertThatThrownBy(() -> CsvMapping.parse("valeu=x"))
        .hasMessageContaining("did you mean \"value\"");
    assertThatThrownBy(() -> CsvMapping.parse("tlp=x")).hasMessageContaining("value=NAME");
    assertThatThrownBy(() -> CsvMapping.parse("value")).hasMessageContaining("ROLE=COLUMN");
    assertThatThrownBy(() -> CsvMapping.parse("value:nonsense=1")).hasMessageContaining("type");
    assertThatThrownBy(() -> CsvMapping.parse("delimiter=x,value=1"))
        .hasMessageContaining("delimiter");
    String text = "delimiter=tab, value:sha256=a b, type=3";
    assertThat(CsvMapping.parse(text)).hasToString(text);
  }

  @Test
  void unknownTlp_isTakenAsStrict() {
    Gathered feed = Gathered.of("value,tlp\n198.51.100.1,purple\n198.51.100.2,green\n");
    assertThat(feed.indicators).extracting("tlp").containsExactly(Tlp.AMBER_STRICT, Tlp.GREEN);
    assertThat(feed.noteCodes()).containsExactly("unknown-tlp");
  }

  @Test
  void report_asText_givesWhatItNames() {
    Gathered feed =
        Gathered.of(
            """
            The actor used hxxp://evil[.]example[.]com/gate and 198.51.100[.]9 last year.
            Its tool (MD5 d41d8cd98f00b204e9800998ecf8427f) was seen in many places, as we said,
            and it was found in run.sh, among other things that have no meaning here at all.
            """);
    assertThat(feed.report().format()).isEqualTo(FeedFormat.TEXT);
    assertThat(feed.values())
        .containsExactly(
            "URL http://evil.example.com/gate",
            "IPV4 198.51.100.9",
            "MD5 d41d8cd98f00b204e9800998ecf8427f");
  }

  @Test
  void utf16_isReadAsWhatItIs() {
    Gathered feed =
        Gathered.of(
            "198.51.100.1\r\nevil.example.com\r\n".getBytes(StandardCharsets.UTF_16),
            Gathered.OPTIONS);
    assertThat(feed.values()).containsExactly("IPV4 198.51.100.1", "DOMAIN evil.example.com");
    assertThat(feed.noteCodes()).containsExactly("encoding");
  }

  @Test
  void lineWithoutEnd_isSkippedAndNotHeld() throws IOException {
    long length = 256L << 20;
    Gathered gathered = new Gathered();
    FeedReport report =
        Feeds.read(
            new Long_("198.51.100.1\n", length, "\n198.51.100.2\n"),
            "long",
            Gathered.OPTIONS,
            gathered);
    assertThat(gathered.values()).containsExactly("IPV4 198.51.100.1", "IPV4 198.51.100.2");
    assertThat(report.rejected()).containsEntry("line-too-long", 1L);
    assertThat(report.rejections().getFirst().sample().length()).isLessThan(100);
  }

  @Test
  void rejections_pastTheirLimit_areCounted() {
    FeedOptions few =
        Gathered.OPTIONS.as(FeedFormat.LIST).with(new FeedLimits(1_000, 5, 2, 10, 10));
    Gathered feed = Gathered.of("a b c\n".repeat(9), few);
    assertThat(feed.report().rejections()).hasSize(2);
    assertThat(feed.report().rejectedCount()).isEqualTo(5);
    assertThat(feed.noteCodes()).containsExactly("too-many-entries");
    assertThat(feed.report().unread().orElseThrow()).contains("the rest was not read");
    assertThat(feed.report().lines(1)).anyMatch(line -> line.contains("and 4 more"));
  }

  @Test
  void sample_withControlCharacters_isEscaped() {
    FeedOptions list = Gathered.OPTIONS.as(FeedFormat.LIST);
    Gathered feed = Gathered.of("x \u001b[31m y\n", list);
    assertThat(feed.report().rejections().getFirst().sample()).doesNotContain("\u001b");
  }

  @Test
  void folder_ofFeeds_readsEach(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "198.51.100.1\n");
    Files.writeString(folder.resolve("b.csv"), "value,tlp\nevil.example.com,red\nbroken,green\n");
    Gathered feed = Gathered.of(folder);
    assertThat(feed.values()).containsExactly("IPV4 198.51.100.1", "DOMAIN evil.example.com");
    assertThat(feed.rejections()).containsExactly("b.csv, line 3 not-a-value");
  }

  @Test
  void emptyFile_isAListOfNothing() {
    assertThat(Gathered.of("").report().entries()).isZero();
    assertThat(Gathered.of("\n\n# nothing\n").report().entries()).isZero();
  }

  /** A start, a very long line, an end; nothing of it held. */
  private static final class Long_ extends InputStream {
    private final byte[] start;
    private final byte[] end;
    private final long length;
    private long at;

    Long_(String start, long length, String end) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.end = end.getBytes(StandardCharsets.UTF_8);
      this.length = length;
    }

    @Override
    public int read() {
      long i = at++;
      if (i < start.length) {
        return start[(int) i];
      }
      long inEnd = i - start.length - length;
      return inEnd < 0 ? 'x' : inEnd < end.length ? end[(int) inEnd] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      int got = 0;
      while (got < count) {
        int next = read();
        if (next < 0) {
          break;
        }
        into[offset + got++] = (byte) next;
      }
      return got == 0 ? -1 : got;
    }
  }
}
