package io.bartizan.live.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.correlation.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RecentRecordsTest {

  private static Fingerprint record(int number) {
    return new Fingerprint(number, -number);
  }

  @Test
  void record_isKnownUntilAsManyOthersCameAsAreRemembered() throws IOException {
    RecentRecords recent = new RecentRecords();
    for (int i = 0; i <= RecentRecords.MOST; i++) {
      assertThat(recent.add(record(i))).isTrue();
    }

    assertThat(recent.add(record(1))).as("the oldest that is remembered").isFalse();
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    recent.save(new DataOutputStream(saved));
    RecentRecords restored = new RecentRecords();
    restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));

    for (RecentRecords one : new RecentRecords[] {recent, restored}) {
      assertThat(one.add(record(RecentRecords.MOST))).isFalse();
      assertThat(one.add(record(0))).as("older than those").isTrue();
      assertThat(one.add(record(1))).as("gave way to it").isTrue();
    }
  }
}
