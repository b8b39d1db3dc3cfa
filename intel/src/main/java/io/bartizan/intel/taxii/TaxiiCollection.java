package io.bartizan.intel.taxii;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A collection (TAXII 2.1, section 5.2).
 *
 * @param address the collection itself; its objects lie below
 */
public record TaxiiCollection(
    URI address,
    String id,
    String title,
    String description,
    Optional<String> alias,
    boolean canRead,
    boolean canWrite,
    List<String> mediaTypes) {

  public TaxiiCollection {
    mediaTypes = List.copyOf(mediaTypes);
  }
}
