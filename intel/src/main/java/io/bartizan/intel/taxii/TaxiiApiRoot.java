package io.bartizan.intel.taxii;

import java.net.URI;
import java.util.List;

/**
 * An API root (TAXII 2.1, section 4.2).
 *
 * @param versions media types, as given
 */
public record TaxiiApiRoot(URI address, String title, String description, List<String> versions) {

  public TaxiiApiRoot {
    versions = List.copyOf(versions);
  }
}
