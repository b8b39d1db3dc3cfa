package io.bartizan.cli.collect;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.Health;
import io.bartizan.intake.RawRecord;
import io.bartizan.live.Watch;
import java.time.Instant;

/** Counts records by their source. */
final class SourceRecords implements Watch.RecordListener {

  private final Health health;

  SourceRecords(Health health) {
    this.health = health;
  }

  @Override
  public void unparsed(Delivery delivery, RawRecord record) {
    health.of(delivery.source()).unparsed(1);
  }

  @Override
  public void stated(Delivery delivery, Instant time) {
    health.of(delivery.source()).stated(time, delivery.received());
  }
}
