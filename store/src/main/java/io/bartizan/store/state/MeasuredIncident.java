package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of an incident: when it came how far, and how its duties went.
 *
 * @param id its id
 * @param organisation whose incident it is
 * @param opened when it was opened
 * @param started when it began: what was stated, else the first event of its alerts; null where
 *     neither is known
 * @param detected when this system first knew: when the first of its alerts was stored, or when it
 *     was opened if that was before; alerts that were stored before version 14 of the state do not
 *     count
 * @param acknowledged when somebody took it; null before
 * @param contained when it was contained; null before
 * @param notified when its first notice was filed; null before
 * @param met how many duties were met in time
 * @param missed how many were met late, or are late and not met
 * @param running how many are neither met nor late
 * @param isUnsettled whether facts are missing: a duty may apply that is not counted here
 */
public record MeasuredIncident(
    String id,
    String organisation,
    Instant opened,
    @Nullable Instant started,
    Instant detected,
    @Nullable Instant acknowledged,
    @Nullable Instant contained,
    @Nullable Instant notified,
    long met,
    long missed,
    long running,
    boolean isUnsettled) {}
