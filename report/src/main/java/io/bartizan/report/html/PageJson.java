package io.bartizan.report.html;

import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON that can stand in a {@code <script type="application/json">}: it holds no {@code <}, {@code
 * >} or {@code &}, so nothing in it can end the element or open another (HTML, "Restrictions for
 * contents of script elements"), and no character that does something other than show itself.
 */
final class PageJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new Escapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private PageJson() {}

  /** A generator into a stream that it does not close. */
  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int[] ASCII = ascii();

    private static int[] ascii() {
      int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&', 0x7f}) {
        escapes[c] = CharacterEscapes.ESCAPE_STANDARD;
      }
      return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return switch (Character.getType(c)) {
        // A half of a pair may have lost the other; as an escape it is still text.
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE ->
            new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
        default -> null;
      };
    }
  }
}
