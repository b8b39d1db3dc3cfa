package io.bartizan.server.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A notice for word processors: the three parts that ECMA-376 asks of a document, in a zip. A
 * library that writes all of the standard is a hundred times the size of what is needed here.
 */
final class DocxDocument {

  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String TYPES =
      PROLOG
          + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
          + " Extension=\"rels\""
          + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
          + " PartName=\"/word/document.xml\""
          + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  private static final String RELATIONS =
      PROLOG
          + "<Relationships"
          + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
          + " Id=\"r1\""
          + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
          + " Target=\"word/document.xml\"/></Relationships>";

  /** The first time that a zip can hold: the same notice has the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Markup xml = new Markup(PROLOG);
  private final String language;

  private DocxDocument(String language) {
    this.language = language;
  }

  static byte[] of(Print print) {
    byte[] document = new DocxDocument(print.language()).body(print);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8));
      put(zip, "_rels/.rels", RELATIONS.getBytes(StandardCharsets.UTF_8));
      put(zip, "word/document.xml", document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private byte[] body(Print print) {
    xml.open("w:document", "xmlns:w", MAIN).open("w:body");
    paragraph(print.mark(), 20, true, "end");
    paragraph(print.title(), 36, true, "start");
    paragraph(print.under(), 20, false, "start");
    xml.open("w:tbl").open("w:tblPr").empty("w:tblW", "w:w", "5000", "w:type", "pct").close();
    print.head().forEach(line -> row(line.label(), line.text()));
    xml.close();
    for (NoticeSheet.Part part : print.parts()) {
      if (!part.title().isEmpty()) {
        paragraph(part.title(), 26, true, "start");
        paragraph(part.source(), 18, false, "start");
      }
      for (NoticeSheet.Field field : part.fields()) {
        paragraph(Print.label(field), 18, true, "start");
        field.texts().forEach(text -> paragraph(text, 22, false, "start"));
      }
    }
    paragraph(print.foot(), 16, false, "start");
    xml.open("w:sectPr").empty("w:pgSz", "w:w", "11906", "w:h", "16838");
    xml.empty(
        "w:pgMar",
        "w:top",
        "1134",
        "w:right",
        "1134",
        "w:bottom",
        "1134",
        "w:left",
        "1134",
        "w:header",
        "567",
        "w:footer",
        "567",
        "w:gutter",
        "0");
    return xml.close().close().close().bytes();
  }

  private void row(String label, String text) {
    xml.open("w:tr");
    cell(label, "1400", true);
    cell(text, "3600", false);
    xml.close();
  }

  private void cell(String text, String width, boolean isBold) {
    xml.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", width, "w:type", "pct").close();
    paragraph(text, 20, isBold, "start");
    xml.close();
  }

  /** A paragraph; its size is in half points. */
  private void paragraph(String text, int size, boolean isBold, String aligned) {
    xml.open("w:p").open("w:pPr").empty("w:spacing", "w:before", "60", "w:after", "60");
    xml.empty("w:jc", "w:val", aligned).close().open("w:r").open("w:rPr");
    xml.empty("w:rFonts", "w:ascii", "Calibri", "w:hAnsi", "Calibri", "w:eastAsia", "SimSun");
    if (isBold) {
      xml.empty("w:b");
    }
    xml.empty("w:sz", "w:val", Integer.toString(size));
    boolean isChinese = language.startsWith("zh");
    xml.empty("w:lang", "w:val", isChinese ? "en-US" : language, "w:eastAsia", "zh-CN").close();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        xml.empty("w:br");
      }
      xml.element("w:t", lines[i], "xml:space", "preserve");
    }
    xml.close().close();
  }
}
