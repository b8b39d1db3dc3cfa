package io.bartizan.server.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Breaks texts into lines of a font: at blanks, between Chinese characters, and within a word that
 * is wider than the line. Belongs to one document.
 */
final class PdfText {

  private static final int NO_GLYPH = 0x25A1;

  /** What no line begins with; it may stand in the margin instead. */
  private static final String CLOSING = "，。、；：？！）》」』”’】";

  private final PDType0Font font;
  private final Map<Integer, Float> widths = new HashMap<>();
  private long missing;

  PdfText(PDType0Font font) {
    this.font = font;
  }

  /** How many characters had no glyph so far. */
  long missing() {
    return missing;
  }

  /** The lines of a text; each line of the text begins a new one. */
  List<String> lines(String said, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : said.split("\r\n|[\n\r]", -1)) {
      wrap(shown(line), size, width, lines);
    }
    return lines;
  }

  float width(String line, float size) throws IOException {
    float width = 0;
    for (int point : line.codePoints().toArray()) {
      width += width(point);
    }
    return width * size / 1000;
  }

  private float width(int point) throws IOException {
    Float known = widths.get(point);
    if (known == null) {
      known = font.getStringWidth(Character.toString(point));
      widths.put(point, known);
    }
    return known;
  }

  /** What can be shown: control characters are blanks, and what has no glyph is a box. */
  private String shown(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                shown.append(' ');
              } else if (hasGlyph(point)) {
                shown.appendCodePoint(point);
              } else {
                missing++;
                shown.appendCodePoint(NO_GLYPH);
              }
            });
    return shown.toString();
  }

  private boolean hasGlyph(int point) {
    try {
      return width(point) >= 0;
    } catch (IOException | IllegalArgumentException e) {
      // The font says so when it has no glyph.
      return false;
    }
  }

  private void wrap(String line, float size, float width, List<String> into) throws IOException {
    float most = width * 1000 / size;
    StringBuilder now = new StringBuilder();
    float used = 0;
    int breakAt = -1;
    for (int point : line.codePoints().toArray()) {
      float wide = width(point);
      if (used + wide > most && !now.isEmpty() && CLOSING.indexOf(point) < 0) {
        int cut = breakAt > 0 ? breakAt : now.length();
        into.add(now.substring(0, cut).stripTrailing());
        String rest = now.substring(cut).stripLeading();
        now.setLength(0);
        now.append(rest);
        used = width(rest, 1000);
        breakAt = -1;
      }
      if (isWide(point)) {
        breakAt = now.length();
      }
      now.appendCodePoint(point);
      used += wide;
      if (point == ' ' || isWide(point) || CLOSING.indexOf(point) >= 0) {
        breakAt = now.length();
      }
    }
    into.add(now.toString());
  }

  /** Whether lines may break beside it: Chinese, Japanese and Korean characters. */
  private static boolean isWide(int point) {
    return Character.isIdeographic(point) || point >= 0x3040 && point <= 0x30FF;
  }
}
