package io.bartizan.conformance;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.FieldMapping;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Writes events as {@link PeerEvents} describes. */
final class PeerLine {

  /** In place of a category or service that an event does not have. */
  private static final String NONE = "-";

  private final RuleSet ruleSet;
  private final Detector detector;
  private final boolean isPlain;

  /** The names that rules use, in each of their spellings. */
  private final Set<String> asked = new TreeSet<>();

  private final JsonFactory json = new JsonFactory();
  private final FieldValues values = new FieldValues();
  private final Map<Set<LogSource>, List<FieldMapping>> mappings = new HashMap<>();
  private long count;

  PeerLine(RuleSet ruleSet, boolean isPlain) {
    this.ruleSet = ruleSet;
    this.detector = new Detector(new Programs(ruleSet));
    this.isPlain = isPlain;
    ruleSet.rules().forEach(rule -> asked.addAll(RuleSet.fieldsOf(rule)));
  }

  long count() {
    return count;
  }

  /** Writes the lines of an event, and for each where it comes from. */
  void write(Event event, OutputStream events, String file, OutputStream places) {
    try {
      byte[] record = onOneLine(event.json());
      String names = isPlain ? "" : otherNames(event, record);
      for (LogSource source : tellingSources(detector.logSources(event))) {
        count++;
        events.write(PeerEvents.bytes(head(source) + names));
        events.write(record, 1, record.length - 1);
        events.write('\n');
        places.write(PeerEvents.bytes(count + "\t" + file + "\t" + event.position() + "\n"));
        if (isPlain) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Line ends lie between tokens only: within a text of JSON they are escaped. */
  private static byte[] onOneLine(byte[] record) {
    byte[] line = record.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    return line;
  }

  private String head(LogSource source) {
    return "{\"peer_product\":\"%s\",\"peer_category\":\"%s\",\"peer_service\":\"%s\",\"peer_line\":%d,"
        .formatted(said(source.product()), said(source.category()), said(source.service()), count);
  }

  private static String said(String part) {
    return part.isEmpty() ? NONE : part;
  }

  /** Those that say more than the others, all with the product that any of them names. */
  private static Set<LogSource> tellingSources(Set<LogSource> sources) {
    String product =
        sources.stream().map(LogSource::product).filter(p -> !p.isEmpty()).findFirst().orElse("");
    Set<LogSource> full = new LinkedHashSet<>();
    for (LogSource source : sources) {
      full.add(new LogSource(product, source.category(), source.service()));
    }
    Set<LogSource> telling = new LinkedHashSet<>(full);
    telling.removeIf(
        one -> full.stream().anyMatch(other -> !other.equals(one) && one.covers(other)));
    return telling.isEmpty() ? Set.of(LogSource.ANY) : telling;
  }

  /** The values that rules would find under names that do not stand in the record. */
  private String otherNames(Event event, byte[] record) throws IOException {
    Set<String> present = keys(record);
    StringBuilder out = new StringBuilder();
    for (String name : asked) {
      if (!present.contains(name) && read(event, name)) {
        append(name, out);
      }
    }
    return out.toString();
  }

  private Set<String> keys(byte[] record) {
    Set<String> keys = new LinkedHashSet<>();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), record)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        keys.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return keys;
  }

  /** Reads what a rule for such events means by a name. */
  private boolean read(Event event, String name) {
    for (FieldMapping mapping : mappings(event)) {
      event.read(ruleSet.fields().require(mapping.rename(name)), values);
      if (values.count() > 0) {
        return true;
      }
    }
    return false;
  }

  private List<FieldMapping> mappings(Event event) {
    return mappings.computeIfAbsent(
        detector.logSources(event),
        sources -> {
          Set<FieldMapping> found = new LinkedHashSet<>();
          found.add(FieldMapping.NONE);
          for (CompiledRule rule : ruleSet.rules()) {
            detector.mapping(event, rule).ifPresent(found::add);
          }
          return new ArrayList<>(found);
        });
  }

  private void append(String name, StringBuilder out) {
    quote(name, out);
    out.append(':').append(values.count() > 1 ? "[" : "");
    for (int i = 0; i < values.count(); i++) {
      out.append(i > 0 ? "," : "");
      if (values.kind(i) == Kind.STRING) {
        quote(values.string(i), out);
      } else {
        out.append(values.string(i));
      }
    }
    out.append(values.count() > 1 ? "]" : "").append(',');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
