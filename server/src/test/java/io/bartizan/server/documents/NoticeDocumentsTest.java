package io.bartizan.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.server.documents.NoticeDocuments.Format;
import io.bartizan.store.state.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/** Notices as documents: what was written stands in each of them, and nothing else runs in them. */
class NoticeDocumentsTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.load();
  private static final String WRITTEN = "<b>医院影像系统</b> & \"files\" encrypted";

  private static byte[] notice(String impact) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("unit", new String[] {WRITTEN, "second line"});
    fields.put("measures", new String[] {impact});
    Map<String, Object> document = new TreeMap<>();
    document.put("duty", "cn.measures/cii-operator");
    document.put("organisation", "clinic");
    document.put("incident", "INC-7");
    document.put("title", "Ransomware");
    document.put("tlp", "TLP:AMBER");
    document.put("recipient", "保护工作部门");
    document.put("version", 2);
    document.put("author", "ann");
    document.put("written", "2026-11-30T01:00:00Z");
    document.put("approver", "null");
    document.put("approved", "null");
    document.put("fields", fields);
    return new JsonMapper().writeValueAsBytes(document);
  }

  private static byte[] made(Format format, String language, String impact) {
    return NoticeDocuments.of(
        CATALOGUE, notice(impact), "0a1b", Optional.empty(), format, language);
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void pdf_hasTheFormInTheLanguageAsked_andWhatWasWrittenAsItWas() throws IOException {
    String english = text(made(Format.PDF, "en", "cut off"));
    assertThat(english)
        .contains(
            WRITTEN,
            "second line",
            "cut off",
            "unit and system affected",
            "TLP:AMBER · Draft, not filed",
            "0a1b",
            "1 / 1");
    String chinese = text(made(Format.PDF, "zh-Hans", "已断网"));
    assertThat(chinese).contains(WRITTEN, "已断网", "事发单位名称及系统基本情况", "网络安全事件报告", "草稿，未提交");
  }

  @Test
  void pdf_runsOverPages_andLosesNoCharacter() throws IOException {
    String word = "断网处置措施，";
    String text = text(made(Format.PDF, "zh-Hans", word.repeat(1_000)));
    assertThat(text.replaceAll("\\R", "").split("断网处置措施", -1)).hasSize(1_001);
    assertThat(text).contains("3 / ");
    String unbroken = "x".repeat(5_000);
    assertThat(text(made(Format.PDF, "en", unbroken)).chars().filter(one -> one == 'x').count())
        .isGreaterThanOrEqualTo(5_000);
  }

  @Test
  void pdf_saysHowManyCharactersHaveNoGlyph() throws IOException {
    String text = text(made(Format.PDF, "en", "smile \uD83D\uDE00 and \u0627\u0644 and \u0007."));
    assertThat(text).contains("□ × 3");
  }

  @Test
  void html_runsNothing_andNeedsNoOtherFile() {
    String html =
        new String(made(Format.HTML, "en", "<script>alert(1)</script>"), StandardCharsets.UTF_8);
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("&lt;script&gt;", "&lt;b&gt;医院影像系统&lt;/b&gt; &amp;")
        .doesNotContain("<script", " src=", "http://", "@import");
  }

  @Test
  void docx_isWellFormed_andHasWhatWasWritten()
      throws IOException, ParserConfigurationException, SAXException {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(made(Format.DOCX, "zh-Hans", "a\u0000b")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertThat(parts).containsOnlyKeys("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    String text = "";
    for (byte[] part : parts.values()) {
      text =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(part))
              .getDocumentElement()
              .getTextContent();
    }
    assertThat(text).contains(WRITTEN, "事发单位名称及系统基本情况", "a\uFFFDb");
  }

  @Test
  void filedNotice_namesHowItWasFiled() {
    Notice.Filing filing =
        new Notice.Filing(
            "bob",
            Instant.parse("2026-11-30T02:00:00Z"),
            null,
            "portal",
            "R-1",
            "we slept",
            "0a1b");
    String html =
        new String(
            NoticeDocuments.of(
                CATALOGUE, notice("x"), "0a1b", Optional.of(filing), Format.HTML, "en"),
            StandardCharsets.UTF_8);
    assertThat(html)
        .contains("bob, 2026-11-30T02:00:00Z", "portal", "R-1", "we slept")
        .doesNotContain("Draft");
  }

  @Test
  void sameNotice_hasTheSameDocx() {
    assertThat(made(Format.DOCX, "en", "x")).isEqualTo(made(Format.DOCX, "en", "x"));
  }
}
