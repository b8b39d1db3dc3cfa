package io.bartizan.hunt;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.event.BlankingEvent;
import io.bartizan.event.Event;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.Formats;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.ExplainBudget;
import io.bartizan.sigma.explain.Explainer;
import io.bartizan.sigma.explain.Explanation;
import io.bartizan.sigma.predicate.FieldMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Says which parts of a rule's condition hold for a finding, after the hunt, from the event that it
 * kept. Belongs to one thread; meant for the findings that somebody looks at, for it reads the
 * event anew.
 */
public final class Explanations {

  /** Steps for one match: some 10 ms. */
  public static final long MOST_OF_A_MATCH = 5_000_000;

  /** Steps for all that is explained until {@link #restart}: some seconds. */
  static final long MOST_OF_ALL = 500_000_000;

  private static final int BLOCK = 1 << 16;

  /** Rules that are kept as they were prepared. */
  private static final int MOST_PREPARED = 256;

  private static final int STEPS_OF_A_BYTE = 2;

  private long left = MOST_OF_ALL;

  private final HuntRequest request;
  private final BiConsumer<Finding, Throwable> failures;
  private final Detector detector;
  private final ReadOptions options;
  private final Map<Format, BlockDecoder> decoders = new HashMap<>();
  private final Block block = new Block(BLOCK);

  /** The rules that were explained last, as they look at events of one kind. */
  private final IdentityHashMap<CompiledRule, Prepared> prepared = new IdentityHashMap<>();

  /** The event that was read last, and the text that it was read from. */
  private Optional<Event> event = Optional.empty();

  private byte[] read = {};

  private record Prepared(FieldMapping mapping, Explainer.Prepared rule) {}

  /**
   * Explanations for the findings of a hunt.
   *
   * @param failures hears of findings that could not be explained
   */
  Explanations(HuntRequest request, Programs programs, BiConsumer<Finding, Throwable> failures) {
    this.request = request;
    this.failures = failures;
    this.detector = new Detector(programs);
    this.options =
        new ReadOptions(
            programs.ruleSet().fields(), request.inputZone(), ReadLimits.DEFAULT, false);
  }

  /**
   * The explanation of a rule that was true of a finding; nothing when the finding has no whole
   * event, or when that event as JSON is no longer what the rule saw. {@link Explanation#SHORTENED}
   * when explaining the match, or all matches so far, takes too long.
   */
  public Optional<Explanation> explain(EventFinding finding, CompiledRule rule) {
    if (finding.json().length == 0) {
      return Optional.empty();
    }
    long reading = (long) STEPS_OF_A_BYTE * finding.json().length;
    if (reading > left) {
      return Optional.of(Explanation.SHORTENED);
    }
    left -= reading;
    detector.logSource(request.forced(request.files().get(finding.reference().source())));
    long steps = Math.min(MOST_OF_A_MATCH, left);
    ExplainBudget budget = new ExplainBudget(steps);
    try {
      return event(finding.json())
          .flatMap(one -> explain(one, rule, budget))
          .filter(Explanation::holds);
    } catch (IOException e) {
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      decoders.clear();
      read = new byte[0];
      failures.accept(finding, e);
      return Optional.empty();
    } finally {
      left -= steps - budget.left();
    }
  }

  /** Forgets what explaining took so far: what follows is another page. */
  public void restart() {
    left = MOST_OF_ALL;
  }

  private Optional<Explanation> explain(Event whole, CompiledRule rule, ExplainBudget budget) {
    Event seen =
        request.blank().map(blank -> (Event) new BlankingEvent(blank, whole)).orElse(whole);
    return detector
        .mapping(seen, rule)
        .map(
            mapping ->
                Explainer.explainMatch(prepared(rule, mapping), detector.view(seen), budget));
  }

  /** A rule as it was prepared before; comparing what is equal takes longer than preparing it. */
  @SuppressWarnings("ReferenceEquality")
  private Explainer.Prepared prepared(CompiledRule rule, FieldMapping mapping) {
    Prepared known = prepared.get(rule);
    if (known == null || known.mapping != mapping) {
      if (prepared.size() >= MOST_PREPARED) {
        prepared.clear();
      }
      known =
          new Prepared(
              mapping, Explainer.prepared(rule.rule(), request.rules().placeholders(), mapping));
      prepared.put(rule, known);
    }
    return known.rule;
  }

  /** The first event of a text, which is read once for all matches that follow each other. */
  @SuppressWarnings("ReferenceEquality")
  private Optional<Event> event(byte[] text) throws IOException {
    if (read != text) {
      read = new byte[0];
      event = first(text);
      read = text;
    }
    return event;
  }

  /** Reads the first event of a text. */
  private Optional<Event> first(byte[] text) throws IOException {
    Optional<Formats.Recognised> format = Formats.recognise(text, text.length);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    Input input =
        new Input("", format.get().transcoded(new ByteArrayInputStream(text)), text.length);
    FirstEvent first = new FirstEvent();
    try (BlockSource blocks = format.get().format().split(input, options)) {
      if (blocks.next(block, loss -> {})) {
        decoders
            .computeIfAbsent(format.get().format(), known -> known.decoder(options))
            .decode(block, first::accept, loss -> {});
      }
    }
    return first.event;
  }

  /** Keeps the first event. */
  private static final class FirstEvent {
    private Optional<Event> event = Optional.empty();

    void accept(Event next) {
      if (event.isEmpty()) {
        event = Optional.of(next.retain());
      }
    }
  }
}
