package io.bartizan.intake.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Cuts JSON into its top-level values without changing their bytes. */
public final class JsonPieces {

  private static final int MOST_DEPTH = 128;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(64 << 20)
                  .build())
          .build();

  private JsonPieces() {}

  /** A parser with the limits of intake. */
  public static JsonParser parser(byte[] bytes, int from, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length);
  }

  /**
   * The values that follow one another, those of an array one by one; empty when something in
   * between is no JSON.
   *
   * @throws Failure when there are more than so many
   */
  public static Optional<List<byte[]>> split(byte[] bytes, int most) throws Failure {
    List<byte[]> pieces = new ArrayList<>();
    try (JsonParser parser = parser(bytes, 0, bytes.length)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            add(pieces, piece(parser, bytes), most);
          }
        } else {
          add(pieces, piece(parser, bytes), most);
        }
        token = parser.nextToken();
      }
      return Optional.of(pieces);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void add(List<byte[]> pieces, byte[] piece, int most) throws Failure {
    if (pieces.size() == most) {
      throw Failure.tooMany(most);
    }
    pieces.add(piece);
  }

  /**
   * The bytes of the value at which the parser is, which is passed over.
   *
   * @throws StreamReadException when it is not UTF-8: the parser knows other encodings, but not at
   *     which byte it is in them
   */
  public static byte[] piece(JsonParser parser, byte[] bytes) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int until = (int) parser.currentLocation().getByteOffset();
    if (from < 0 || until < from) {
      throw new StreamReadException(parser, "this is not UTF-8");
    }
    return Arrays.copyOfRange(bytes, from, until);
  }
}
