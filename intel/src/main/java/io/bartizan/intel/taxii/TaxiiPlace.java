package io.bartizan.intel.taxii;

import java.util.List;

/**
 * What lies at an address that a person gave.
 *
 * @param collections all that it leads to, readable or not
 * @param notes what a person should know: foreign roots that were not asked, and why
 */
public record TaxiiPlace(List<TaxiiCollection> collections, List<String> notes) {

  public TaxiiPlace {
    collections = List.copyOf(collections);
    notes = List.copyOf(notes);
  }
}
