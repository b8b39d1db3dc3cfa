package io.bartizan.fuzz;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.logs.Format;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.logs.record.Expansion;
import io.bartizan.logs.record.Outcome;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.logs.source.Formats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The reader of JSON. The first byte says how: as lines, as documents, or as whatever it is
 * recognised as. Oracle: a line that Jackson takes for one object is one event, with the scalars
 * that Jackson finds.
 */
public final class JsonTarget {

  private static final int NARROW = 1;
  private static final int DOCUMENTS = 2;
  private static final int RECOGNISE = 4;
  private static final int DEEPEST = 60;

  /** How deep a list of objects may lie that is read as an envelope of events. */
  private static final int NEAR_THE_ROOT = 4;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    boolean narrow = (data[0] & NARROW) != 0;
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    if ((data[0] & RECOGNISE) != 0) {
      Optional<Formats.Recognised> found =
          Formats.recognise(rest, Math.min(rest.length, Format.HEAD));
      if (found.isPresent()) {
        byte[] text = found.get().transcoded(new ByteArrayInputStream(rest)).readAllBytes();
        new Reading(found.get().format(), narrow, false).read(text, event -> {});
      }
    } else if ((data[0] & DOCUMENTS) != 0) {
      new Reading(JsonFormat.DOCUMENTS, narrow, false).read(rest, event -> {});
    } else {
      lines(rest, narrow);
    }
  }

  private static void lines(byte[] bytes, boolean narrow) {
    List<List<String>> found = new ArrayList<>();
    Reading reading = new Reading(JsonFormat.LINES, narrow, false);
    reading.read(bytes, event -> found.add(scalars(event)));
    Optional<List<String>> expected =
        narrow || holdsOthers(bytes) ? Optional.empty() : scalars(bytes);
    if (expected.isPresent() && !found.equals(List.of(expected.get()))) {
      throw new IllegalStateException("Jackson finds " + expected.get() + ", the reader " + found);
    }
  }

  /** Whether the line may be a Windows event that is read as something else, or not at all. */
  private static boolean holdsOthers(byte[] bytes) {
    return TreeJson.read(bytes, 0, bytes.length)
        .map(record -> !(Expansion.expand(record) instanceof Outcome.Same) || hasEventId(bytes))
        .orElse(false);
  }

  private static boolean hasEventId(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return text.contains("event") && text.contains("id");
  }

  private static List<String> scalars(Event event) {
    FieldValues values = new FieldValues();
    event.readAll(values);
    List<String> scalars = new ArrayList<>();
    for (int i = 0; i < values.count(); i++) {
      scalars.add(values.string(i));
    }
    return scalars;
  }

  /** Half of a pair of surrogates, which JSON can write and UTF-8 cannot, becomes U+FFFD. */
  private static String wellFormed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return out.toString();
  }

  /** Whether an object that begins is in a list near the root, whose objects may be the events. */
  private static boolean isInEnvelope(JsonParser parser, int depth) {
    return depth <= NEAR_THE_ROOT + 1 && parser.streamReadContext().getParent().inArray();
  }

  /** The scalars of one object on one line; nothing when the bytes are anything else. */
  private static Optional<List<String>> scalars(byte[] bytes) {
    for (byte b : bytes) {
      // The byte order mark, which Jackson skips, is taken off before the reader sees the text.
      if (b == (byte) 0xef || b == '\n' || b == '\r') {
        return Optional.empty();
      }
    }
    List<String> scalars = new ArrayList<>();
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(bytes))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > DEEPEST || token == JsonToken.START_OBJECT && isInEnvelope(parser, depth)) {
          return Optional.empty();
        }
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          scalars.add(wellFormed(parser.getString()));
        }
      }
      return parser.nextToken() == null ? Optional.of(scalars) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
