package io.bartizan.syntax;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Which characters JSON writes as escapes, beyond those that it must. The text stays the same text;
 * only its bytes are harmless where they are shown. Immutable.
 */
public final class JsonEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  /** For terminals and files of text: what {@link Visible} escapes is escaped here too. */
  public static final JsonEscapes FOR_TERMINALS =
      new JsonEscapes("\u007f", c -> Visible.isHarmful((char) c));

  /**
   * For JSON within a page: no character that HTML gives a meaning, and none that does something
   * other than show itself. Half of a pair may have lost the other; as an escape it is still text.
   */
  public static final JsonEscapes FOR_PAGES =
      new JsonEscapes("<>&\u007f", JsonEscapes::isOtherThanShown);

  private final int[] ascii;
  private final transient IntPredicate isEscaped;

  /**
   * Escapes.
   *
   * @param ascii further characters of ASCII that are escaped
   * @param isEscaped says of a character beyond ASCII whether it is escaped
   */
  private JsonEscapes(String ascii, IntPredicate isEscaped) {
    this.ascii = CharacterEscapes.standardAsciiEscapesForJSON();
    ascii.chars().forEach(c -> this.ascii[c] = CharacterEscapes.ESCAPE_STANDARD);
    this.isEscaped = isEscaped;
  }

  private static boolean isOtherThanShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return isEscaped.test(c)
        ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c))
        : null;
  }
}
