package io.bartizan.hunt.reading;

import io.bartizan.logs.Loss;
import java.util.List;

/**
 * What was lost of one file.
 *
 * @param file the file
 * @param count how many losses there were
 * @param records how many records are lost at least
 * @param first the first of them, in the file's order
 * @param failure why reading ended early; empty when it did not
 */
public record FileLosses(String file, long count, long records, List<Loss> first, String failure) {
  public FileLosses {
    first = List.copyOf(first);
  }
}
