package io.bartizan.intake.splunk;

import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.JsonPieces;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The events in the body of {@code /services/collector/event}: objects one after another. */
public final class HecEvents {

  /**
   * One event.
   *
   * @param bytes a text as it is, anything else as its JSON
   * @param time as stated
   * @param isExact whether the time has a fraction of a second
   * @param labels host, source, sourcetype, index and the indexed fields
   */
  public record Hec(
      byte[] bytes, Optional<Instant> time, boolean isExact, Map<String, String> labels) {}

  /** Why a body is none, with the code that Splunk has for it. */
  public record Wrong(int code, String text, int number) {}

  /** All events, or what is wrong with one of them. */
  public record Result(List<Hec> events, Optional<Wrong> wrong) {}

  private static final int MOST_LABELS = 64;
  private static final int LONGEST_LABEL = 1024;
  private static final BigDecimal LARGEST_TIME = new BigDecimal("253402300799");

  private HecEvents() {}

  /**
   * Reads a body.
   *
   * @throws Failure when there are more events than so many
   */
  public static Result read(byte[] body, int most) throws Failure {
    Optional<List<byte[]>> pieces = JsonPieces.split(body, most);
    if (pieces.isEmpty()) {
      return wrong(6, "Invalid data format", 0);
    }
    if (pieces.get().isEmpty()) {
      return wrong(5, "No data", 0);
    }
    List<Hec> events = new ArrayList<>();
    for (byte[] piece : pieces.get()) {
      int number = events.size();
      try (JsonParser parser = JsonPieces.parser(piece, 0, piece.length)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return wrong(6, "Invalid data format", number);
        }
        Optional<Hec> event = event(parser, piece);
        if (event.isEmpty()) {
          return wrong(12, "Event field is required", number);
        }
        if (event.get().bytes().length == 0) {
          return wrong(13, "Event field cannot be blank", number);
        }
        events.add(event.get());
      } catch (JacksonException | ArithmeticException e) {
        return wrong(6, "Invalid data format", number);
      }
    }
    return new Result(events, Optional.empty());
  }

  private static Result wrong(int code, String text, int number) {
    return new Result(List.of(), Optional.of(new Wrong(code, text, number)));
  }

  private static Optional<Hec> event(JsonParser parser, byte[] piece) {
    Map<String, String> labels = new LinkedHashMap<>();
    Optional<byte[]> bytes = Optional.empty();
    Optional<BigDecimal> time = Optional.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (key) {
        case "event" -> bytes = content(parser, value, piece);
        case "time" -> time = number(parser, value);
        case "fields" -> fields(parser, value, labels);
        default -> label(labels, key, parser, value);
      }
    }
    Optional<BigDecimal> exact = time;
    return bytes.map(
        found ->
            new Hec(
                found,
                exact.map(HecEvents::instant),
                exact.isPresent() && exact.get().stripTrailingZeros().scale() > 0,
                labels));
  }

  private static Optional<byte[]> content(JsonParser parser, JsonToken value, byte[] piece) {
    if (value == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    return Optional.of(
        value == JsonToken.VALUE_STRING
            ? parser.getString().getBytes(StandardCharsets.UTF_8)
            : JsonPieces.piece(parser, piece));
  }

  /** A time in seconds, as a number or as a text; milliseconds are known by their size. */
  private static Optional<BigDecimal> number(JsonParser parser, JsonToken value) {
    if (!value.isScalarValue() || parser.getString().length() > 40) {
      parser.skipChildren();
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(parser.getString().trim());
      boolean isMillis = number.precision() - number.scale() > 11;
      BigDecimal seconds = isMillis ? number.movePointLeft(3) : number;
      boolean isTime = seconds.signum() >= 0 && seconds.compareTo(LARGEST_TIME) <= 0;
      return isTime ? Optional.of(seconds) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(BigDecimal seconds) {
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    BigDecimal nanos = seconds.subtract(whole).movePointRight(9).setScale(0, RoundingMode.DOWN);
    return Instant.ofEpochSecond(whole.longValueExact(), nanos.longValueExact());
  }

  private static void fields(JsonParser parser, JsonToken value, Map<String, String> labels) {
    if (value != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      label(labels, key, parser, parser.nextToken());
    }
  }

  private static void label(
      Map<String, String> labels, String key, JsonParser parser, JsonToken value) {
    if (value.isScalarValue()
        && value != JsonToken.VALUE_NULL
        && labels.size() < MOST_LABELS
        && key.length() <= LONGEST_LABEL) {
      String text = parser.getString();
      labels.put(key, text.substring(0, Math.min(text.length(), LONGEST_LABEL)));
    } else {
      parser.skipChildren();
    }
  }
}
