package io.bartizan.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A predicate whose evaluation fails is named; the others are evaluated as if it were not there.
 */
final class FailingNodeTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("a", "b"));
  private static final Event EVENT = TreeEvent.of(FIELDS, Map.of("a", "xay", "b", "b"));
  private static final List<Predicate> PREDICATES =
      List.of(contains("a", "a"), contains("a", "x"), contains("b", "b"), contains("b", "z"));

  private final List<String> failed = new ArrayList<>();
  private final MatchScratch scratch = new MatchScratch();

  private static Predicate contains(String field, String text) {
    return new Predicate.Field(
        field, new Criterion.Text(TextPattern.literal(text).openAtStart().openAtEnd(), false));
  }

  /** Asks for an atom that there is not. */
  private static final Node BROKEN = new Node.Leaf(Integer.MAX_VALUE, 0);

  /** Really runs out of stack. */
  private static Node deep() {
    Node node = new Node.Constant(true);
    for (int i = 0; i < 1_000_000; i++) {
      node = new Node.Not(node);
    }
    return node;
  }

  private static Matcher failing(int which, Node broken) {
    return Matcher.of(PREDICATES, FIELDS, (predicate, node) -> predicate == which ? broken : node);
  }

  private List<Integer> match(Matcher matcher) {
    Matches matches =
        matcher.match(
            EVENT,
            scratch,
            new Matches(),
            new Matcher.Watch() {
              @Override
              public void evaluated(int predicate, long nanos, boolean held) {}

              @Override
              public void failed(int predicate, Throwable why) {
                failed.add(predicate + " " + why.getClass().getSimpleName());
              }
            });
    return IntStream.range(0, matches.count()).mapToObj(matches::number).toList();
  }

  @Test
  void aFailingPredicate_isNamed_andTheOthersAreFound() {
    assertThat(match(failing(0, deep()))).containsExactly(1, 2);
    assertThat(failed).containsExactly("0 StackOverflowError");
  }

  @Test
  void theNextEvent_isMatchedAsEver() {
    match(failing(1, BROKEN));

    assertThat(match(Matcher.of(PREDICATES, FIELDS))).containsExactly(0, 1, 2);
    assertThat(failed).containsExactly("1 ArrayIndexOutOfBoundsException");
  }

  @Test
  void whoDoesNotListen_getsTheFailure() {
    Matcher matcher = failing(2, BROKEN);

    assertThatThrownBy(() -> matcher.match(EVENT, scratch, new Matches()))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }
}
