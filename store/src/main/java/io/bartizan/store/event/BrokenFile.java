package io.bartizan.store.event;

/**
 * A Parquet file that cannot be read.
 *
 * @param file as the manifest describes it
 * @param reason what is wrong with it
 */
public record BrokenFile(RolledFile file, String reason) {}
