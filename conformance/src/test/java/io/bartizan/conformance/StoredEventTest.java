package io.bartizan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.RecordIdentity;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.stream.RecordReader;
import io.bartizan.logs.stream.SourceFormat;
import io.bartizan.sigma.CompiledRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * An event that was stored, and one that was kept, are to all rules what the event was: over all
 * recordings, and over events made of them with nulls, objects, lists, other orders and keys that
 * stand twice.
 */
final class StoredEventTest {

  private static final int MADE_EVERY = Integer.getInteger("stored.every", 20);

  private static final String MADE = " made ";

  private static final int EVERY = Integer.getInteger("duel.every", 200);

  @Test
  void everyEvent_storedAndKept_matchesAsItDid() throws IOException {
    Duel duel = run(Corpus.rules(Corpus.LIVE).rules(), 1);

    assertThat(duel.differences).isEmpty();
    assertThat(duel.events.get()).isEqualTo(Corpus.OTRF_EVENTS + Corpus.EVTX_EVENTS);
    assertThat(duel.made.get()).isPositive();
    assertThat(duel.matches.get()).isGreaterThan(4_000);
  }

  @Test
  void sampledEvents_withEveryRule_matchAsTheyDid() throws IOException {
    List<CompiledRule> rules =
        Corpus.rules(Corpus.LIVE).rules().stream().map(MatcherDuelTest::anywhere).toList();
    Duel duel = run(rules, EVERY);

    assertThat(duel.differences).isEmpty();
    assertThat(duel.events.get()).isPositive();
    assertThat(duel.matches.get()).isPositive();
  }

  private static Duel run(List<CompiledRule> rules, int every) {
    RuleSet ruleSet = RuleSet.of(rules, Routing.builtIn(), List.of());
    Duel duel = new Duel(ruleSet, every);
    for (String folder : List.of("otrf-json", "evtx")) {
      assertThat(LogReading.run(Corpus.require(folder), ruleSet, () -> new Side(duel))).isEmpty();
    }
    System.out.println(
        duel.events + " events, " + duel.made + " made of them, " + duel.matches + " matches");
    return duel;
  }

  private record Duel(
      Programs programs,
      int every,
      AtomicLong events,
      AtomicLong made,
      AtomicLong matches,
      Set<String> differences) {
    Duel(RuleSet ruleSet, int every) {
      this(
          new Programs(ruleSet),
          every,
          new AtomicLong(),
          new AtomicLong(),
          new AtomicLong(),
          ConcurrentHashMap.newKeySet());
    }
  }

  /** What is compared of an event. */
  private record Seen(BitSet rules, Optional<EventTime> time, Optional<RecordIdentity> identity) {}

  /** The readers of one thread. */
  private static final class Side implements LogReading.Visitor {
    private final Duel duel;
    private final Detector detector;
    private final RecordReader reader;
    private final SourceFormat memory = new SourceFormat();
    private final Random random = new Random(12);

    Side(Duel duel) {
      this.duel = duel;
      this.detector = new Detector(duel.programs);
      // As the live system reads what it stored, and as LogReading reads the recordings.
      this.reader =
          new RecordReader(
              new ReadOptions(
                  duel.programs.ruleSet().fields(),
                  Optional.of(ZoneOffset.UTC),
                  ReadLimits.DEFAULT,
                  false));
    }

    @Override
    public void event(LogFile file, Event event) {
      if (Math.floorMod(file.name().hashCode() + event.position(), duel.every) != 0) {
        return;
      }
      duel.events.incrementAndGet();
      String place = file.name() + " " + event.position();
      compare(place, event);
      if (random.nextInt(MADE_EVERY) == 0) {
        byte[] json = event.json();
        TreeJson.read(json, 0, json.length)
            .ifPresent(
                tree -> {
                  StringBuilder text = new StringBuilder();
                  write(tree, text);
                  byte[] made = text.toString().getBytes(StandardCharsets.UTF_8);
                  duel.made.incrementAndGet();
                  LossSink unread = loss -> {};
                  read(made, one -> compare(place + MADE + text, one), unread);
                });
      }
    }

    /** Reads a record. */
    private void read(byte[] record, EventSink events, LossSink losses) {
      // The reader of the outer event is in use, so the kept event stands in.
      List<Event> kept = new ArrayList<>();
      reader.read(record, 0, record.length, memory, one -> kept.add(one.retain()), losses);
      kept.forEach(events::accept);
    }

    private void compare(String place, Event event) {
      Seen original = seen(event);
      duel.matches.addAndGet(original.rules.cardinality());
      byte[] json = event.json();
      note(place + " kept", original, seen(event.retain()));
      List<Seen> again = new ArrayList<>();
      reader.readStored(
          json,
          event.position(),
          one -> again.add(seen(one)),
          loss -> lost(place + " stored: ", loss));
      note(place + " stored", original, again.isEmpty() ? null : again.getFirst());
      List<Event> received = new ArrayList<>();
      reader.read(
          json,
          0,
          json.length,
          memory,
          one -> received.add(one.retain()),
          loss -> lost(place + " received: ", loss));
      note(place + " received", original, received.size() == 1 ? seen(received.getFirst()) : null);
    }

    /** A made event may have a list where its time or provider was: then that is named. */
    private void lost(String place, Loss loss) {
      boolean isOfMade =
          place.contains(MADE)
              && loss.kind() == Loss.Kind.NOT_UNDERSTOOD
              && loss.detail().contains("hunted without");
      if (!isOfMade) {
        duel.differences.add(place + loss);
      }
    }

    private void note(String place, Seen original, @org.jspecify.annotations.Nullable Seen other) {
      if (!original.equals(other)) {
        duel.differences.add(place + ": " + original + " became " + other);
      }
    }

    private Seen seen(Event event) {
      BitSet rules = new BitSet();
      detector.detect(
          event,
          (matched, found) -> {
            for (int i = 0; i < found.count(); i++) {
              rules.set(found.rule(i));
            }
          });
      return new Seen(rules, event.time(), event.identity());
    }

    /** Writes a tree with something changed here and there. */
    private void write(Tree tree, StringBuilder out) {
      switch (tree) {
        case Tree.Fields fields -> members(fields, out);
        case Tree.Items items -> {
          out.append('[');
          for (int i = 0; i < items.items().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            write(items.items().get(i), out);
          }
          out.append(']');
        }
        default -> scalar(tree, out);
      }
    }

    private void members(Tree.Fields fields, StringBuilder out) {
      List<Map.Entry<String, Tree>> members = new ArrayList<>(fields.members().entrySet());
      if (random.nextInt(4) == 0) {
        java.util.Collections.shuffle(members, random);
      }
      if (!members.isEmpty() && random.nextInt(8) == 0) {
        members.add(members.get(random.nextInt(members.size())));
      }
      out.append('{');
      for (int i = 0; i < members.size(); i++) {
        out.append(i == 0 ? "" : ",").append(random.nextInt(30) == 0 ? "\n" : "");
        TreeJson.write(new Tree.Text(members.get(i).getKey()), out);
        out.append(':');
        write(members.get(i).getValue(), out);
      }
      out.append('}');
    }

    private void scalar(Tree tree, StringBuilder out) {
      StringBuilder plain = new StringBuilder();
      TreeJson.write(tree, plain);
      switch (random.nextInt(40)) {
        case 0 -> out.append("null");
        case 1 -> out.append("[null,").append(plain).append(']');
        case 2 -> out.append('[').append(plain).append(",{\"x\":").append(plain).append("}]");
        case 3 -> out.append("{\"Value\":").append(plain).append('}');
        case 4 -> out.append("[]");
        case 5 -> out.append(plain.toString().replace("e", "\\u0065"));
        default -> out.append(plain);
      }
    }
  }
}
