package io.bartizan.syntax;

/**
 * How much a parser of configuration text (rules, routings, statutes) takes before it gives up.
 * Passing a limit is a diagnostic that names the limit and its value.
 *
 * @param maxCharacters longest text, in UTF-16 code units
 * @param maxDepth deepest nesting of mappings and sequences
 * @param maxNodes most scalars, mappings and sequences in one document, aliases counted each time
 * @param maxDocuments most documents in one file
 */
public record Limits(int maxCharacters, int maxDepth, int maxNodes, int maxDocuments) {

  /** Wide enough for every public rule pack, narrow enough for a bomb. */
  public static final Limits DEFAULT = new Limits(4 << 20, 48, 200_000, 10_000);

  public Limits {
    if (maxCharacters < 1 || maxDepth < 1 || maxNodes < 1 || maxDocuments < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
