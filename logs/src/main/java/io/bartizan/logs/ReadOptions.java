package io.bartizan.logs;

import io.bartizan.event.FieldTable;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How sources are read.
 *
 * @param fields the fields that will be asked for
 * @param inputZone the zone of times that are written without one; without it such times are not
 *     times
 * @param limits what is too large
 * @param recover whether to read deleted records from slack space, where a format has such
 */
public record ReadOptions(
    FieldTable fields, Optional<ZoneId> inputZone, ReadLimits limits, boolean recover) {

  /** Reads with default limits, without a zone, without recovery. */
  public static ReadOptions of(FieldTable fields) {
    return new ReadOptions(fields, Optional.empty(), ReadLimits.DEFAULT, false);
  }
}
