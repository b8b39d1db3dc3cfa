package io.bartizan.intel.stix;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds where the value that a JSON pointer (RFC 6901) names begins. Thread-safe. */
final class JsonPlaces {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST_TOKEN = 200;

  private JsonPlaces() {}

  /** The offset of the value in bytes; that of its nearest parent when it is not there. */
  static long of(byte[] bytes, String pointer) {
    long nearest = 0;
    int depthOfNearest = 0;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token != JsonToken.PROPERTY_NAME && !token.isStructEnd()) {
          String path = path(parser, token);
          if (path.equals(pointer)) {
            return parser.currentTokenLocation().getByteOffset();
          }
          if (path.length() > depthOfNearest && pointer.startsWith(path + "/")) {
            depthOfNearest = path.length();
            nearest = parser.currentTokenLocation().getByteOffset();
          }
        }
        token = parser.nextToken();
      }
    } catch (JacksonException e) {
      return nearest;
    }
    return nearest;
  }

  private static String path(JsonParser parser, JsonToken token) {
    var context = parser.streamReadContext();
    return token.isStructStart() && context.getParent() != null
        ? context.getParent().pathAsPointer().toString()
        : context.pathAsPointer().toString();
  }

  /** Where the token ends that begins at {@code from}. */
  static int endOfToken(String text, int from) {
    if (from >= text.length()) {
      return text.length();
    }
    boolean string = text.charAt(from) == '"';
    int i = from + 1;
    while (i < text.length() && i < from + LONGEST_TOKEN) {
      char c = text.charAt(i);
      if (string && c == '"' && text.charAt(i - 1) != '\\') {
        return i + 1;
      }
      if (!string && (c == ',' || c == '}' || c == ']' || c == '\n' || c == ':')) {
        return i;
      }
      i++;
    }
    return i;
  }
}
