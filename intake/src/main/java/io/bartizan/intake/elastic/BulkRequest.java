package io.bartizan.intake.elastic;

import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.JsonPieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The body of a {@code _bulk} request: a line that says what to do, and for most actions a line
 * with the document. Linear in the bytes.
 *
 * <p>The lines are trusted to alternate only as long as they do: a line that should be an action
 * and is none is an error of the whole request, for nobody knows what is behind it.
 */
public final class BulkRequest {

  /**
   * One action.
   *
   * @param name {@code index}, {@code create}, {@code update} or {@code delete}
   * @param index where to
   * @param id the sender's id of the document
   * @param document the document as sent; empty when there is none
   */
  public record Item(String name, String index, Optional<String> id, byte[] document) {

    /** Whether a document is added by it. */
    public boolean adds() {
      return name.equals("index") || name.equals("create");
    }
  }

  private static final List<String> NAMES = List.of("index", "create", "update", "delete");

  /** Longest id of a document, in characters; that of Elasticsearch is as many bytes. */
  private static final int LONGEST_ID = 512;

  private BulkRequest() {}

  /**
   * The actions of a body; empty when it is no bulk request.
   *
   * @param index where actions without an index go
   * @throws Failure when there are more than so many, or an id is too long
   */
  public static Optional<List<Item>> read(byte[] body, String index, int most) throws Failure {
    List<Item> items = new ArrayList<>();
    int at = 0;
    while (at < body.length) {
      int end = endOfLine(body, at);
      if (isBlank(body, at, end)) {
        at = end + 1;
        continue;
      }
      Optional<Item> action = action(body, at, end, index);
      if (action.isEmpty()) {
        return Optional.empty();
      }
      if (items.size() == most) {
        throw Failure.tooMany(most);
      }
      if (action.get().id().filter(id -> id.length() > LONGEST_ID).isPresent()) {
        throw new Failure(400, "an _id is longer than " + LONGEST_ID + " characters");
      }
      at = end + 1;
      Item item = action.get();
      if (!item.name().equals("delete")) {
        if (at >= body.length) {
          return Optional.empty();
        }
        end = endOfLine(body, at);
        int until = end > at && body[end - 1] == '\r' ? end - 1 : end;
        byte[] document = Arrays.copyOfRange(body, at, until);
        item = new Item(item.name(), item.index(), item.id(), document);
        at = end + 1;
      }
      items.add(item);
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(items);
  }

  private static int endOfLine(byte[] body, int from) {
    int end = from;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int from, int until) {
    for (int i = from; i < until; i++) {
      if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Item> action(byte[] body, int from, int until, String index) {
    try (JsonParser parser = JsonPieces.parser(body, from, until - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      String name = parser.nextName();
      if (name == null || !NAMES.contains(name) || parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      String to = index;
      Optional<String> id = Optional.empty();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals("_index") && value == JsonToken.VALUE_STRING) {
          to = parser.getString();
        } else if (key.equals("_id") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          id = Optional.of(parser.getString());
        } else {
          parser.skipChildren();
        }
      }
      boolean ends = parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
      return ends
          ? Optional.of(new Item(name, to, id.filter(text -> !text.isEmpty()), new byte[0]))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
