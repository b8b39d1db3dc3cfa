package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML text into {@link YamlNode nodes}.
 *
 * <p>Text in the plain {@link BlockStyle} of rules is read directly; all else, and all that is
 * wrong, in one pass over the events of snakeyaml-engine. Either way the cost is linear in the text
 * and the nodes are the same. Thread-safe: it holds nothing but its limits.
 */
public final class YamlReader {

  /** Most errors that are reported of one file. */
  private static final int MOST_ERRORS = 100;

  private final Limits limits;

  /** A reader with default limits. */
  public YamlReader() {
    this(Limits.DEFAULT);
  }

  /** A reader with limits of its own. */
  public YamlReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * All documents of the source. Empty documents are left out. On a syntax error nothing of the
   * file is returned, for what precedes the error may be cut short by it.
   */
  public Parsed<List<YamlNode>> read(Source source) {
    if (source.text().length() > limits.maxCharacters()) {
      return new Parsed.Rejected<>(
          List.of(
              Diagnostic.error(
                  "yaml-limit",
                  source,
                  Span.START,
                  "the text has "
                      + source.text().length()
                      + " characters, more than the limit of "
                      + limits.maxCharacters())));
    }
    Optional<YamlNode> simple = BlockStyle.read(source.text(), limits);
    return simple.isPresent()
        ? new Parsed.Accepted<>(List.of(simple.get()), List.of())
        : readAnyStyle(source);
  }

  /** The same by the library alone, which knows all styles. */
  Parsed<List<YamlNode>> readAnyStyle(Source source) {
    Pass pass = new Pass(source, limits);
    try {
      List<YamlNode> documents = pass.documents();
      return pass.errors.isEmpty()
          ? new Parsed.Accepted<>(documents, List.of())
          : new Parsed.Rejected<>(pass.errors);
    } catch (MarkedYamlEngineException e) {
      pass.errors.add(pass.syntaxError(e));
    } catch (LimitPassed e) {
      pass.errors.add(e.diagnostic);
    } catch (YamlEngineException e) {
      pass.errors.add(
          Diagnostic.error(
              "yaml-syntax", source, Span.START, Visible.excerpt(String.valueOf(e.getMessage()))));
    }
    return new Parsed.Rejected<>(pass.errors);
  }

  /** One reading of one source. */
  private static final class Pass {
    private final Source source;
    private final Limits limits;
    private final Places places;
    private final YamlEvents events;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    /** Deepest level below the node that is being read. */
    private int deepest;

    /** Where the node that was read last is written; an alias stands elsewhere than its node. */
    private Span lastPlace = Span.START;

    Pass(Source source, Limits limits) {
      this.source = source;
      this.limits = limits;
      this.places = new Places(source.text());
      this.events = new YamlEvents(source.text());
    }

    List<YamlNode> documents() {
      List<YamlNode> documents = new ArrayList<>();
      while (events.hasNext()) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          if (documents.size() == limits.maxDocuments()) {
            throw limit(event, "documents in one file", limits.maxDocuments());
          }
          nodes = 0;
          anchors.clear();
          Event root = events.next();
          YamlNode node = node(root, 1);
          if (!(node instanceof YamlScalar scalar && scalar.isNull())) {
            documents.add(node);
          }
        }
      }
      return documents;
    }

    private YamlNode node(Event event, int depth) {
      if (++nodes > limits.maxNodes()) {
        throw limit(event, "nodes in one document", limits.maxNodes());
      }
      if (depth > limits.maxDepth()) {
        throw limit(event, "levels of nesting", limits.maxDepth());
      }
      int before = nodes;
      int deepestBefore = deepest;
      deepest = depth;
      YamlNode node =
          switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> sequence((CollectionStartEvent) event, depth);
            case MappingStart -> mapping((CollectionStartEvent) event, depth);
            case Alias -> alias((AliasEvent) event, depth);
            default -> throw new IllegalStateException("unexpected event " + event.getEventId());
          };
      if (event instanceof NodeEvent named
          && event.getEventId() != Event.ID.Alias
          && named.getAnchor().isPresent()) {
        anchors.put(
            named.getAnchor().get().getValue(),
            new Anchored(node, nodes - before + 1, deepest - depth));
      }
      deepest = Math.max(deepest, deepestBefore);
      lastPlace = event.getEventId() == Event.ID.Alias ? span(event) : node.span();
      return node;
    }

    private YamlScalar scalar(ScalarEvent event) {
      String text = event.getValue();
      boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN && event.getTag().isEmpty();
      YamlScalar.Kind kind = plain ? YamlScalar.resolve(text) : YamlScalar.Kind.STRING;
      return new YamlScalar(text, kind, plain, span(event));
    }

    private YamlSequence sequence(CollectionStartEvent start, int depth) {
      List<YamlNode> items = new ArrayList<>();
      Event event = events.next();
      while (event.getEventId() != Event.ID.SequenceEnd) {
        items.add(node(event, depth + 1));
        event = events.next();
      }
      return new YamlSequence(items, collectionSpan(start, event, items.isEmpty()));
    }

    private YamlMapping mapping(CollectionStartEvent start, int depth) {
      List<YamlMapping.Entry> entries = new ArrayList<>();
      Set<String> keys = new HashSet<>();
      List<YamlMapping> merged = new ArrayList<>();
      Event event = events.next();
      while (event.getEventId() != Event.ID.MappingEnd) {
        YamlNode key = node(event, depth + 1);
        YamlNode value = node(events.next(), depth + 1);
        if (!(key instanceof YamlScalar name)) {
          error(
              Diagnostic.error(
                  "yaml-key", source, key.span(), "a key must be a text, not " + key.described()));
        } else if (name.plain() && name.text().equals(MergeKey.TEXT)) {
          merged.addAll(merged(value));
        } else if (keys.add(name.text())) {
          entries.add(new YamlMapping.Entry(name, value));
        } else {
          error(
              Diagnostic.error(
                      "yaml-duplicate-key",
                      source,
                      name.span(),
                      "the key \"" + name + "\" is in this map twice")
                  .withHelp("only one of them would be used: put the values into one list"));
        }
        event = events.next();
      }
      return new YamlMapping(
          MergeKey.merged(merged, entries), collectionSpan(start, event, keys.isEmpty()));
    }

    private List<YamlMapping> merged(YamlNode value) {
      Optional<List<YamlMapping>> maps = MergeKey.maps(value);
      if (maps.isEmpty()) {
        error(
            Diagnostic.error(
                "yaml-merge",
                source,
                value.span(),
                "\"<<\" must have a map or a list of maps, not " + value.described()));
      }
      return maps.orElse(List.of());
    }

    private YamlNode alias(AliasEvent event, int depth) {
      String name = event.getAlias().getValue();
      Anchored target = anchors.get(name);
      if (target == null) {
        error(
            Diagnostic.error(
                "yaml-alias",
                source,
                span(event),
                "the alias *" + Visible.excerpt(name) + " names no finished anchor before it"));
        return new YamlScalar("", YamlScalar.Kind.NULL, true, span(event));
      }
      nodes += target.size;
      if (nodes > limits.maxNodes()) {
        throw limit(event, "nodes in one document, aliases counted", limits.maxNodes());
      }
      deepest = depth + target.height;
      if (deepest > limits.maxDepth()) {
        throw limit(event, "levels of nesting, aliases followed", limits.maxDepth());
      }
      return target.node;
    }

    private Span span(Event event) {
      return span(event.getStartMark(), event.getEndMark());
    }

    /** A block collection ends where its last member does, not at the dedent behind it. */
    private Span collectionSpan(CollectionStartEvent start, Event end, boolean isEmpty) {
      Span whole = span(start.getStartMark(), end.getEndMark());
      return start.isFlow() || isEmpty
          ? whole
          : span(start.getStartMark(), start.getStartMark()).to(lastPlace);
    }

    private Span span(Optional<Mark> start, Optional<Mark> end) {
      return start.isEmpty() || end.isEmpty()
          ? Span.START
          : places.span(start.get().getIndex(), end.get().getIndex());
    }

    private void error(Diagnostic error) {
      if (errors.size() == MOST_ERRORS) {
        throw new LimitPassed(
            Diagnostic.error(
                "yaml-limit",
                source,
                error.span(),
                "more than " + MOST_ERRORS + " errors in one file"));
      }
      errors.add(error);
    }

    private Diagnostic syntaxError(MarkedYamlEngineException e) {
      String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
      String context = e.getContext() == null ? "" : e.getContext() + ": ";
      return Diagnostic.error(
          "yaml-syntax",
          source,
          span(e.getProblemMark(), e.getProblemMark()),
          Visible.excerpt(context + problem, 200));
    }

    private LimitPassed limit(Event event, String what, int most) {
      return new LimitPassed(
          Diagnostic.error("yaml-limit", source, span(event), "more than " + most + " " + what));
    }
  }

  /** An anchored node, how many nodes it stands for, and how many levels lie below it. */
  private record Anchored(YamlNode node, int size, int height) {}

  /** Leaves a pass when a limit is passed; never leaves this class. */
  private static final class LimitPassed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    LimitPassed(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }
  }
}
