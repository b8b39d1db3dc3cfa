package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * {@code utf16le} (also {@code wide}), {@code utf16be}, {@code utf16}, {@code base64}, {@code
 * base64offset}: the text as other programs store it.
 *
 * <p>The UTF-16 forms put a NUL beside each character, and therefore take ASCII only; {@code utf16}
 * puts a byte order mark in front.
 */
enum Encoding implements Modifier {
  UTF16LE("utf16le"),
  WIDE("wide"),
  UTF16BE("utf16be"),
  UTF16("utf16"),
  BASE64("base64"),
  BASE64OFFSET("base64offset");

  /** The byte order mark as a character of the intermediate text. */
  private static final String BOM = "\ufeff";

  private static final int MOST_DASHES = 3;

  private final String word;

  Encoding(String word) {
    this.word = word;
  }

  @Override
  public Criterion apply(Criterion value, Context context) throws Refusal {
    Criterion.Text text = Texts.require(word, value);
    if (text.pattern().dashes() > MOST_DASHES) {
      throw new Refusal(
          "modifier-limit",
          "\"" + word + "\" of a text with more than " + MOST_DASHES + " dashes under windash");
    }
    List<Criterion> encoded = new ArrayList<>();
    for (TextPattern variant : text.pattern().dashVariants()) {
      for (TextPattern pattern : encode(variant, context)) {
        encoded.add(new Criterion.Text(pattern, text.cased()));
      }
    }
    return encoded.size() == 1 ? encoded.getFirst() : new Criterion.AnyOf(encoded);
  }

  private List<TextPattern> encode(TextPattern pattern, Context context) throws Refusal {
    return switch (this) {
      case UTF16LE, WIDE -> List.of(widen(pattern, "", "\0"));
      case UTF16BE -> List.of(widen(pattern, "\0", ""));
      case UTF16 ->
          List.of(new TextPattern(prepend(new Literal(BOM), widen(pattern, "", "\0").parts())));
      case BASE64 ->
          List.of(TextPattern.literal(Base64.getEncoder().encodeToString(bytes(pattern, context))));
      case BASE64OFFSET -> offsets(bytes(pattern, context));
    };
  }

  private static List<Part> prepend(Part first, List<Part> rest) {
    List<Part> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  private TextPattern widen(TextPattern pattern, String before, String after) throws Refusal {
    List<Part> parts = new ArrayList<>();
    for (Part part : pattern.parts()) {
      if (part instanceof Literal(String literal)) {
        if (!literal.chars().allMatch(c -> c < 128)) {
          throw new Refusal(
              "modifier-ascii", "\"" + word + "\" needs a text of ASCII characters only");
        }
        StringBuilder wide = new StringBuilder();
        literal.chars().forEach(c -> wide.append(before).append((char) c).append(after));
        parts.add(new Literal(wide.toString()));
      } else {
        parts.add(part);
      }
    }
    return new TextPattern(parts);
  }

  private byte[] bytes(TextPattern pattern, Context context) throws Refusal {
    String text = Texts.requireLiteral(word, new Criterion.Text(pattern, false));
    if (context.before().contains("utf16") && text.startsWith(BOM)) {
      byte[] rest = text.substring(1).getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[rest.length + 2];
      all[0] = (byte) 0xff;
      all[1] = (byte) 0xfe;
      System.arraycopy(rest, 0, all, 2, rest.length);
      return all;
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The three alignments, without the characters that the neighbours would change. */
  private static List<TextPattern> offsets(byte[] bytes) {
    int[] start = {0, 2, 3};
    int[] end = {0, 3, 2};
    List<TextPattern> patterns = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      java.util.Arrays.fill(shifted, 0, shift, (byte) ' ');
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String encoded = Base64.getEncoder().encodeToString(shifted);
      int until = encoded.length() - end[(bytes.length + shift) % 3];
      patterns.add(TextPattern.literal(encoded.substring(Math.min(start[shift], until), until)));
    }
    return patterns;
  }
}
