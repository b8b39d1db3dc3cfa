package io.bartizan.sigma.duel;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.JsonTree;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.sigma.explain.KnownField;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Simplification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Some predicates and some events, each asked of each in every way there is: naively of a tree that
 * Jackson read, which is right by definition; then naively of our reader's event, compiled of both,
 * simplified, and with the value of a field known beforehand.
 */
final class Round {

  private final List<Predicate> predicates;
  private final List<Predicate> simplified;
  private final Matcher matcher;
  private final Matcher simplifiedMatcher;
  private final MatchScratch scratch;
  private final Matches matches = new Matches();
  private final List<Difference> differences = new ArrayList<>();

  /**
   * A way that came to another result.
   *
   * @param event the number of the event
   * @param predicate the number of the predicate
   * @param expected what is right
   */
  record Difference(int event, int predicate, boolean expected, String way) {}

  /** A round; the scratch may have served others. */
  Round(List<Predicate> predicates, MatchScratch scratch) {
    this.predicates = predicates;
    this.simplified = predicates.stream().map(Simplification::of).toList();
    this.matcher = Matcher.of(predicates, Vocabulary.TABLE);
    this.simplifiedMatcher = Matcher.of(simplified, Vocabulary.TABLE);
    this.scratch = scratch;
  }

  List<Difference> differences() {
    return differences;
  }

  /** Which predicates are true of each event. */
  List<BitSet> run(List<String> events) {
    List<BitSet> right = new ArrayList<>();
    for (String json : events) {
      TreeEvent tree = TreeEvent.of(Vocabulary.TABLE, JsonTree.object(json));
      BitSet expected = naive(predicates, tree);
      int event = right.size();
      right.add(expected);
      compare(event, expected, "the compiled matcher on a tree", compiled(matcher, tree));
      compare(event, expected, "the naive matcher, simplified", naive(simplified, tree));
      known(event, expected, tree);
    }
    int[] next = {0};
    read(
        String.join("\n", events),
        json -> {
          int event = next[0]++;
          BitSet expected = right.get(event);
          compare(event, expected, "the naive matcher on JSON", naive(predicates, json));
          compare(event, expected, "the compiled matcher on JSON", compiled(matcher, json));
          compare(
              event,
              expected,
              "the compiled matcher, simplified",
              compiled(simplifiedMatcher, json));
        });
    if (next[0] != events.size()) {
      throw new IllegalStateException(next[0] + " events read of " + events.size());
    }
    return right;
  }

  private void compare(int event, BitSet expected, String way, BitSet found) {
    BitSet wrong = (BitSet) expected.clone();
    wrong.xor(found);
    wrong.stream().forEach(p -> differences.add(new Difference(event, p, expected.get(p), way)));
  }

  private static BitSet naive(List<Predicate> asked, Event event) {
    BitSet holding = new BitSet();
    for (int i = 0; i < asked.size(); i++) {
      holding.set(i, NaiveMatcher.matches(asked.get(i), event));
    }
    return holding;
  }

  private BitSet compiled(Matcher asked, Event event) {
    asked.match(event, scratch, matches);
    BitSet holding = new BitSet();
    for (int i = 0; i < matches.count(); i++) {
      holding.set(matches.number(i));
      asked.details(matches.number(i), scratch);
    }
    return holding;
  }

  /** The predicates decided for the value that a field has, when it has one text. */
  private void known(int event, BitSet expected, TreeEvent tree) {
    FieldValues values = new FieldValues();
    tree.read(Vocabulary.TABLE.require(Vocabulary.KNOWN), values);
    boolean isOne = values.count() == 1 && !values.hasNull() && !values.hasObject();
    if (isOne && values.kind(0) == FieldValues.Kind.STRING) {
      KnownField known = new KnownField(Vocabulary.KNOWN, values.string(0));
      List<Predicate> decided = predicates.stream().map(known::rewrite).toList();
      compare(event, expected, "the naive matcher, a field known", naive(decided, tree));
    }
  }

  private static void read(String json, EventSink sink) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReadOptions options = ReadOptions.of(Vocabulary.TABLE);
    Input input = new Input("duel", new ByteArrayInputStream(bytes), bytes.length);
    try (BlockSource source = JsonFormat.LINES.split(input, options)) {
      BlockDecoder decoder = JsonFormat.LINES.decoder(options);
      Block block = new Block(1 << 10);
      while (source.next(block, Round::lost)) {
        decoder.decode(block, sink, Round::lost);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lost(Object loss) {
    throw new IllegalStateException("not read: " + loss);
  }
}
