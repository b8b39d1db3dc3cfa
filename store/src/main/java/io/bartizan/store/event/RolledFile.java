package io.bartizan.store.event;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A Parquet file of the manifest.
 *
 * @param path where it is, from the folder of the store
 * @param organisation whose events it holds
 * @param day the day of its events
 * @param retention the name of the retention rule that it falls under
 * @param rows how many events it holds
 * @param bytes its size
 * @param firstNumber the lowest number in it
 * @param lastNumber the highest number in it
 * @param firstTime the earliest time in it
 * @param lastTime the latest time in it
 * @param sha256 the hash of its bytes, as hexadecimal digits
 */
public record RolledFile(
    String path,
    String organisation,
    LocalDate day,
    String retention,
    long rows,
    long bytes,
    long firstNumber,
    long lastNumber,
    Instant firstTime,
    Instant lastTime,
    String sha256) {}
