package io.bartizan.store.event;

import java.util.List;

/**
 * What was rolled into Parquet.
 *
 * @param rows how many events
 * @param files the files that hold them
 */
public record Rolled(long rows, List<RolledFile> files) {
  public Rolled {
    files = List.copyOf(files);
  }
}
