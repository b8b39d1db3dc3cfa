package io.bartizan.intake.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Files that are followed.
 *
 * @param folder what relative patterns start from
 * @param patterns paths with {@code *}, {@code ?} and {@code **}, or a folder, of which every file
 *     is followed
 * @param fromEnd whether a file that was never seen is read from where it ends at our start
 * @param poll how often is looked
 */
public record FilesConfig(Path folder, List<String> patterns, boolean fromEnd, Duration poll) {

  public FilesConfig {
    patterns = List.copyOf(patterns);
  }
}
