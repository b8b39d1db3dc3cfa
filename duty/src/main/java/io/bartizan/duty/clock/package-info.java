/**
 * Counting time as the law counts it: when a period begins, when it ends, and why. Door: {@link
 * io.bartizan.duty.clock.Reckoner}.
 *
 * <p>Two ends are given. <em>Safe until</em> is the strict reading: so much elapsed time after the
 * event, or the last day of the statutory count where that is earlier. <em>Lawful until</em> is the
 * end that the {@link io.bartizan.duty.clock.CountingRule counting rule} of the legal order gives:
 * with the hour or the day of the event left out, month ends, holidays and cut-off hours. Where the
 * calendar or the zone needed for it is not known, there is no lawful end, and it says why.
 *
 * <pre>{@code
 * Reckoning end = Reckoner.reckon(start, Period.hours(72), new Counting(rule, zone, calendar));
 * end.safe();    // 2020-12-25T11:17:00Z
 * end.lawful();  // Optional[2020-12-25T12:00:00Z]
 * end.steps();   // the event, the hour left out, the hours added
 * }</pre>
 *
 * <p>Everything here is pure, deterministic and independent of the machine's zone and locale.
 */
@NullMarked
package io.bartizan.duty.clock;

import org.jspecify.annotations.NullMarked;
