package io.bartizan.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.JsonTree;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a predicate holds for an event, asked in every way there is; all must agree. */
public final class Verdict {

  private Verdict() {}

  /** Whether the predicate holds for the event that a line of JSON is. */
  public static boolean holds(Predicate predicate, String json) {
    FieldTable fields = FieldTable.of(fieldsOf(List.of(predicate)));
    boolean expected = NaiveMatcher.matches(predicate, TreeEvent.of(fields, JsonTree.object(json)));
    Matcher matcher = Matcher.of(List.of(predicate), fields);
    List<String> ways = new ArrayList<>();
    if (matches(matcher, TreeEvent.of(fields, JsonTree.object(json))) != expected) {
      ways.add("the compiled matcher on a tree");
    }
    byte[] plain = TreeEvent.of(fields, JsonTree.object(json)).json();
    for (byte[] line : List.of(json.getBytes(StandardCharsets.UTF_8), plain)) {
      read(
          line,
          fields,
          event -> {
            if (NaiveMatcher.matches(predicate, event) != expected) {
              ways.add("the naive matcher on " + new String(line, StandardCharsets.UTF_8));
            }
            if (matches(matcher, event) != expected) {
              ways.add("the compiled matcher on " + new String(line, StandardCharsets.UTF_8));
            }
          });
    }
    assertThat(ways)
        .as("differ from the naive matcher, which says %s: %s for %s", expected, predicate, json)
        .isEmpty();
    return expected;
  }

  private static boolean matches(Matcher matcher, Event event) {
    return matcher.match(event, new MatchScratch(), new Matches()).count() == 1;
  }

  private static void read(byte[] bytes, FieldTable fields, EventSink sink) {
    ReadOptions options = ReadOptions.of(fields);
    List<Object> losses = new ArrayList<>();
    int[] events = {0};
    Input input = new Input("test", new ByteArrayInputStream(bytes), bytes.length);
    try (BlockSource source = JsonFormat.LINES.split(input, options)) {
      BlockDecoder decoder = JsonFormat.LINES.decoder(options);
      Block block = new Block(1 << 10);
      while (source.next(block, losses::add)) {
        decoder.decode(
            block,
            event -> {
              events[0]++;
              sink.accept(event);
            },
            losses::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(losses).isEmpty();
    assertThat(events[0]).isEqualTo(1);
  }

  /** The fields that predicates name. */
  public static Set<String> fieldsOf(Collection<Predicate> predicates) {
    Set<String> names = new TreeSet<>();
    predicates.forEach(predicate -> collect(predicate, names));
    return names;
  }

  private static void collect(Predicate predicate, Set<String> names) {
    switch (predicate) {
      case Predicate.Constant constant -> {}
      case Predicate.And and -> and.members().forEach(member -> collect(member, names));
      case Predicate.Or or -> or.members().forEach(member -> collect(member, names));
      case Predicate.Not not -> collect(not.member(), names);
      case Predicate.Keyword keyword -> {}
      case Predicate.Field field -> {
        names.add(field.field());
        collect(field.criterion(), names);
      }
    }
  }

  private static void collect(Criterion criterion, Set<String> names) {
    switch (criterion) {
      case Criterion.FieldReference reference -> names.add(reference.field());
      case Criterion.AnyOf any -> any.members().forEach(member -> collect(member, names));
      default -> {}
    }
  }
}
