package io.bartizan.intel.taxii;

import java.util.List;

/**
 * What a run has read.
 *
 * @param cursor where the next run begins
 * @param notes what the server did otherwise than the standard says, and we went along with
 */
public record TaxiiSync(TaxiiCursor cursor, int pages, long objects, List<String> notes) {

  public TaxiiSync {
    notes = List.copyOf(notes);
  }
}
