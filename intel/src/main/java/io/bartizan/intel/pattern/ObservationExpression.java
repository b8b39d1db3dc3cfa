package io.bartizan.intel.pattern;

import java.util.List;

/** A pattern, or a part of one, that observations satisfy (STIX 2.1, section 9.5). Immutable. */
public sealed interface ObservationExpression {

  /** One observation for which the comparisons are true. */
  record Single(ComparisonExpression comparisons) implements ObservationExpression {}

  /** Different observations satisfy every part. At least two parts. */
  record And(List<ObservationExpression> parts) implements ObservationExpression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Some part is satisfied. At least two parts. */
  record Or(List<ObservationExpression> parts) implements ObservationExpression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** Different observations satisfy every part, each part not before the ones in front of it. */
  record FollowedBy(List<ObservationExpression> parts) implements ObservationExpression {
    public FollowedBy {
      parts = List.copyOf(parts);
    }
  }

  /** A part with a qualifier behind it. */
  record Qualified(ObservationExpression part, Qualifier qualifier)
      implements ObservationExpression {}
}
