package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftOutTest {

  private static EventIdentity record(int id) {
    EventReference reference = new EventReference(id, 7, Optional.of(Instant.EPOCH));
    return EventIdentity.of(
        Optional.of("DC-01"), Optional.of("Security"), Optional.of("" + id), reference);
  }

  @Test
  void copies_ofTwoThreads_countOnce() {
    LeftOut one = new LeftOut();
    one.add(record(1), 2);
    one.add(record(1), 2);
    LeftOut second = new LeftOut();
    second.add(record(1), 2);
    second.add(record(2), 3);

    one.add(second);

    assertThat(one.count()).isEqualTo(5);
  }

  @Test
  void eventsKnownByPlaceAlone_countEach() {
    LeftOut leftOut = new LeftOut();
    leftOut.add(new EventIdentity.Placed(0, 1), 1);
    leftOut.add(new EventIdentity.Placed(0, 2), 1);
    leftOut.add(4);

    assertThat(leftOut.count()).isEqualTo(6);
  }

  @Test
  void moreRecordsThanAreKnown_countWithTheirCopies() {
    LeftOut leftOut = new LeftOut();
    for (int i = 0; i < LeftOut.MOST_KNOWN + 10; i++) {
      leftOut.add(record(i), 1);
    }
    leftOut.add(record(0), 1);
    leftOut.add(record(LeftOut.MOST_KNOWN + 1), 1);

    assertThat(leftOut.count()).isEqualTo(LeftOut.MOST_KNOWN + 11);
  }
}
