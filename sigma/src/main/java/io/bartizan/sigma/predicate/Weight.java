package io.bartizan.sigma.predicate;

/** How much memory and time a test costs a rule set, roughly: one for a test of a short text. */
public final class Weight {

  private static final int SHORT = 32;

  /** Characters that a wildcard, a dash or a placeholder counts for. */
  private static final int PART = 8;

  private Weight() {}

  /** The weight of all tests of a predicate. */
  public static long of(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> 1;
      case Predicate.And and -> and.members().stream().mapToLong(Weight::of).sum();
      case Predicate.Or or -> or.members().stream().mapToLong(Weight::of).sum();
      case Predicate.Not not -> of(not.member());
      case Predicate.Field field -> of(field.criterion());
      case Predicate.Keyword keyword -> of(keyword.criterion());
    };
  }

  /** The weight of a test. */
  public static long of(Criterion criterion) {
    return switch (criterion) {
      case Criterion.AnyOf any -> any.members().stream().mapToLong(Weight::of).sum();
      case Criterion.Text text -> 1 + length(text.pattern()) / SHORT;
      case Criterion.Regex regex -> 1 + regex.expression().length() / SHORT;
      default -> 1;
    };
  }

  private static long length(TextPattern pattern) {
    long length = 0;
    for (TextPattern.Part part : pattern.parts()) {
      length += part instanceof TextPattern.Literal literal ? literal.text().length() : PART;
    }
    return length;
  }
}
