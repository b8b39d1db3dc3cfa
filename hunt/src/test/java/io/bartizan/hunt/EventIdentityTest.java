package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventIdentityTest {

  private static final EventReference HERE = new EventReference(1, 5, Optional.of(Found.TIME));
  private static final EventReference THERE = new EventReference(2, 9, Optional.of(Found.TIME));

  @Test
  void copiesOfARecord_whereverTheyLie_areOne() {
    assertThat(EventIdentity.of(Found.origin("DC01", "Security", "12"), HERE))
        .isEqualTo(EventIdentity.of(Found.origin("DC01", "Security", "12"), THERE));
  }

  @Test
  void anotherComputerChannelRecordOrTime_isAnotherEvent() {
    EventIdentity one = EventIdentity.of(Found.origin("DC01", "Security", "12"), HERE);

    assertThat(one)
        .isNotEqualTo(EventIdentity.of(Found.origin("DC02", "Security", "12"), HERE))
        .isNotEqualTo(EventIdentity.of(Found.origin("DC01", "System", "12"), HERE))
        .isNotEqualTo(EventIdentity.of(Found.origin("DC01", "Security", "13"), HERE))
        .isNotEqualTo(
            EventIdentity.of(
                Found.origin("DC01", "Security", "12"),
                new EventReference(1, 5, Optional.of(Instant.EPOCH))));
  }

  @Test
  void anEventThatDoesNotSayItAll_isKnownByItsPlace() {
    EventIdentity placed = EventIdentity.of(Found.origin("DC01", "", "12"), HERE);

    assertThat(placed).isEqualTo(new EventIdentity.Placed(1, 5));
    assertThat(placed)
        .isNotEqualTo(EventIdentity.of(Found.origin("DC01", "", "12"), THERE))
        .isLessThan(EventIdentity.of(Found.origin("DC01", "Security", "12"), HERE));
  }
}
