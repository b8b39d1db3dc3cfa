package io.bartizan.intel.taxii;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The frame of an answer with objects (TAXII 2.1, section 3.7). The objects are counted and passed
 * over: what is wrong with one of them is for the reader of the feed to say.
 *
 * @param objects how many objects there are
 * @param isBundle whether it calls itself a bundle of STIX, which it should not
 * @param fingerprint of the objects' bytes; empty when there are none
 */
record Envelope(
    boolean more, Optional<String> next, int objects, boolean isBundle, String fingerprint) {

  private static final int MAX_DEPTH = 500;
  private static final int MAX_NEXT = 16_384;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Reads the frame. */
  static Envelope read(byte[] body, String where) throws TaxiiRefused {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notEnvelope(where);
      }
      Envelope read = new Frame(body, parser).read();
      if (read.next.isPresent() && read.next.get().length() > MAX_NEXT) {
        throw new TaxiiRefused(
            Reason.BAD_RESOURCE,
            where + " gives a cursor of " + read.next.get().length() + " characters",
            "tell the operator of the server");
      }
      return read;
    } catch (UnexpectedEndOfInputException e) {
      throw new TaxiiRefused(
          Reason.TRUNCATED,
          "the JSON of " + where + " ends in the middle",
          "run it again; it goes on from the saved cursor",
          e);
    } catch (JacksonException e) {
      throw new TaxiiRefused(
          Reason.BAD_JSON,
          "the answer of " + where + " is not JSON within the limits",
          "tell the operator of the server",
          e);
    }
  }

  static TaxiiRefused notEnvelope(String where) {
    return new TaxiiRefused(
        Reason.BAD_RESOURCE,
        "the answer of " + where + " is not an envelope of objects",
        "check the address: it should be a collection");
  }

  /** The frame while it is read. */
  private static final class Frame {
    private final byte[] body;
    private final JsonParser parser;
    private boolean more;
    private Optional<String> next = Optional.empty();
    private int objects;
    private boolean isBundle;
    private String fingerprint = "";

    Frame(byte[] body, JsonParser parser) {
      this.body = body;
      this.parser = parser;
    }

    Envelope read() {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (key) {
          case "more" -> more = value == JsonToken.VALUE_TRUE;
          case "next" ->
              next = Optional.ofNullable(parser.getValueAsString()).filter(n -> !n.isEmpty());
          case "type" -> isBundle = "bundle".equals(parser.getValueAsString());
          case "objects" -> objects(value);
          default -> {
            // passed over
          }
        }
        parser.skipChildren();
      }
      return new Envelope(more, next, objects, isBundle, fingerprint);
    }

    private void objects(JsonToken value) {
      if (value != JsonToken.START_ARRAY) {
        return;
      }
      int from = (int) parser.currentTokenLocation().getByteOffset();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        objects++;
        parser.skipChildren();
      }
      int to = (int) parser.currentTokenLocation().getByteOffset();
      fingerprint = objects == 0 ? "" : sha256(body, from, to - from);
    }

    private static String sha256(byte[] bytes, int from, int length) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, from, length);
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }
}
