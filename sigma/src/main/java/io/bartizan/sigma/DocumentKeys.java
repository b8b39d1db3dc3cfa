package io.bartizan.sigma;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys at the top of a document: of a rule, a correlation or a filter. */
public final class DocumentKeys {

  /**
   * Those of the specification (2.1.0, Sigma rules, correlations and filters), as it orders them.
   */
  public static final List<String> SPECIFIED =
      List.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "references",
          "author",
          "date",
          "modified",
          "tags",
          "scope",
          "logsource",
          "detection",
          "correlation",
          "filter",
          "fields",
          "falsepositives",
          "level");

  private DocumentKeys() {}

  /** Those of the specification, and others. */
  public static Set<String> with(String... others) {
    Set<String> all = new LinkedHashSet<>(SPECIFIED);
    all.addAll(List.of(others));
    return all;
  }
}
