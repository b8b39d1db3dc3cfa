package io.bartizan.intel.taxii;

/**
 * A page of a collection's objects.
 *
 * @param number from 1
 * @param envelope the answer as it came, JSON in UTF-8
 * @param objects how many objects it has
 * @param after where to go on once this page is safely kept
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TaxiiPage(int number, byte[] envelope, int objects, TaxiiCursor after) {

  /** Takes pages; what it throws ends the run at the page before. */
  public interface Sink {
    void page(TaxiiPage page) throws java.io.IOException;
  }
}
