package io.bartizan.intel.taxii;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself (TAXII 2.1, section 4.1).
 *
 * @param roots its API roots at its own origin
 * @param foreignRoots API roots at other origins; they are not asked unless a person allows the
 *     origin, and credentials do not go there
 */
public record TaxiiDiscovery(
    String title,
    String description,
    Optional<URI> defaultRoot,
    List<URI> roots,
    List<URI> foreignRoots) {

  public TaxiiDiscovery {
    roots = List.copyOf(roots);
    foreignRoots = List.copyOf(foreignRoots);
  }
}
