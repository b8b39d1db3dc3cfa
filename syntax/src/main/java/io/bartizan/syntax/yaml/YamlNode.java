package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Span;

/** A node of a YAML document, with its place in the source. Immutable. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

  /** Where it stands. */
  Span span();

  /** What kind of node it is, with its article, as messages say it: "a list". */
  String described();
}
