package io.bartizan.duty.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hour at which a day ends for the one who receives.
 *
 * @param time the hour
 * @param zone where the clock hangs
 */
public record Cutoff(LocalTime time, ZoneId zone) {

  Instant on(LocalDate day) {
    return WallTime.resolve(day.atTime(time), zone);
  }
}
