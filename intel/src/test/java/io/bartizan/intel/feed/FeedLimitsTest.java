package io.bartizan.intel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed may cost, and that what is beyond is named. */
final class FeedLimitsTest {

  @TempDir Path folder;

  private static FeedOptions limited(FeedFormat format, int line, int files) {
    return Gathered.OPTIONS.as(format).with(new FeedLimits(line, 1_000, 10, files, 10));
  }

  @Test
  void folders_deeper_than_are_read_are_named() throws IOException {
    Path seventh = Files.createDirectories(folder.resolve("1/2/3/4/5/6/7"));
    Files.writeString(seventh.resolve("list.txt"), "198.51.100.7\n");
    assertThat(Feeds.read(folder, Gathered.OPTIONS, indicator -> {}).unread()).isEmpty();
    Files.createDirectories(seventh.resolve("8"));
    assertThat(Feeds.read(folder, Gathered.OPTIONS, indicator -> {}).unread())
        .hasValueSatisfying(why -> assertThat(why).contains("deeper than 8 levels"));
  }

  @Test
  void longLine_costsItselfAlone() {
    Gathered feed =
        Gathered.of(
            "198.51.100.1\n" + "a".repeat(5_000) + "\n198.51.100.2\n",
            limited(FeedFormat.LIST, 1_000, 10));

    assertThat(feed.report().indicators()).isEqualTo(2);
    assertThat(feed.report().rejections())
        .singleElement()
        .satisfies(one -> assertThat(one.position()).isEqualTo("line 2"));
  }

  @Test
  void moreFilesThanAllowed_areNamedAsUnread() throws IOException {
    for (int i = 0; i < 4; i++) {
      Files.writeString(folder.resolve("list" + i + ".txt"), "198.51.100." + i + "\n");
    }
    FeedOptions options = Gathered.OPTIONS.with(new FeedLimits(1_000, 1_000, 10, 3, 10));

    FeedReport report = Feeds.read(folder, options, indicator -> {});

    assertThat(report.indicators()).isEqualTo(3);
    assertThat(report.notes()).extracting(FeedNote::code).contains("too-many-files");
    assertThat(report.unread().orElseThrow()).contains("more than 3 files");
  }
}
