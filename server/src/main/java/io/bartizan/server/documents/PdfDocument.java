package io.bartizan.server.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A notice as PDF on A4. One font, Noto Sans SC, has Latin, Greek, Cyrillic and Chinese; the
 * letters that are used are embedded, so that every reader shows the same. A character that the
 * font does not have is printed as U+25A1, and the foot of the page says how many there are.
 */
final class PdfDocument implements AutoCloseable {

  private static final String FONT = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
  private static final float MARGIN = 56;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float LABEL = 130;
  private static final float BOTTOM = MARGIN + 40;
  private static final float LEAD = 1.45f;
  private static final float DARK = 0.11f;
  private static final float DIM = 0.36f;

  private final PDDocument document = new PDDocument();
  private final PDType0Font font;
  private final PdfText text;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream out;
  private float y;

  private PdfDocument() throws IOException {
    try (InputStream in = PdfDocument.class.getResourceAsStream(FONT)) {
      if (in == null) {
        throw new IOException("the font " + FONT + " is missing");
      }
      font = PDType0Font.load(document, in, true);
    }
    text = new PdfText(font);
    out = page();
  }

  static byte[] of(Print print) {
    try (PdfDocument pdf = new PdfDocument()) {
      return pdf.write(print);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] write(Print print) throws IOException {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(print.title());
    about.setProducer("Bartizan");
    document.getDocumentCatalog().setLanguage(print.language());
    block(print.mark(), MARGIN, WIDTH, 10, DARK);
    block(print.title(), MARGIN, WIDTH, 17, DARK);
    block(print.under(), MARGIN, WIDTH, 10, DIM);
    gap(8);
    for (Print.Line line : print.head()) {
      row(line.label(), line.text());
    }
    for (NoticeSheet.Part part : print.parts()) {
      gap(14);
      if (!part.title().isEmpty()) {
        block(part.title(), MARGIN, WIDTH, 13, DARK);
        block(part.source(), MARGIN, WIDTH, 8.5f, DIM);
        gap(4);
      }
      for (NoticeSheet.Field field : part.fields()) {
        row(Print.label(field), String.join("\n", field.texts()));
      }
    }
    out.close();
    feet(print);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  private PDPageContentStream page() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    pages.add(page);
    y = PDRectangle.A4.getHeight() - MARGIN;
    return new PDPageContentStream(document, page);
  }

  private void gap(float points) {
    y -= points;
  }

  /** Makes room for a line; begins a new page where there is none. */
  private void room(float size) throws IOException {
    if (y - size * LEAD < BOTTOM) {
      out.close();
      out = page();
    }
  }

  private void block(String said, float x, float width, float size, float grey) throws IOException {
    for (String line : text.lines(said, size, width)) {
      room(size);
      y -= size * LEAD;
      show(out, line, x, y, size, grey);
    }
  }

  /** A label with what it says beside it; both may run over pages. */
  private void row(String label, String said) throws IOException {
    List<String> labels = text.lines(label, 9, LABEL - 10);
    List<String> texts = text.lines(said, 10, WIDTH - LABEL);
    for (int i = 0; i < Math.max(labels.size(), texts.size()); i++) {
      room(10);
      y -= 10 * LEAD;
      if (i < labels.size()) {
        show(out, labels.get(i), MARGIN, y, 9, DIM);
      }
      if (i < texts.size()) {
        show(out, texts.get(i), MARGIN + LABEL, y, 10, DARK);
      }
    }
    gap(3);
  }

  private void show(PDPageContentStream to, String line, float x, float at, float size, float grey)
      throws IOException {
    if (line.isEmpty()) {
      return;
    }
    to.beginText();
    to.setNonStrokingColor(grey);
    to.setFont(font, size);
    to.newLineAtOffset(x, at);
    to.showText(line);
    to.endText();
  }

  private void feet(Print print) throws IOException {
    String missing = text.missing() == 0 ? "" : " □ × " + text.missing();
    List<String> lines = text.lines(print.foot() + missing, 7.5f, WIDTH);
    for (int i = 0; i < pages.size(); i++) {
      try (PDPageContentStream foot =
          new PDPageContentStream(
              document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true)) {
        float at = MARGIN + 10;
        for (String line : lines) {
          show(foot, line, MARGIN, at, 7.5f, DIM);
          at -= 11;
        }
        String number = (i + 1) + " / " + pages.size();
        show(foot, number, MARGIN + WIDTH - text.width(number, 7.5f), MARGIN - 20, 7.5f, DIM);
      }
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
