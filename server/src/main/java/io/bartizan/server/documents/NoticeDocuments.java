package io.bartizan.server.documents;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.text.Language;
import io.bartizan.server.ui.Texts;
import io.bartizan.store.state.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the documents of notices. Pure functions of what they are given, apart from the font. */
public final class NoticeDocuments {

  /** The languages of documents, as in BCP 47. */
  public static final List<String> LANGUAGES = Texts.LANGUAGES;

  private NoticeDocuments() {}

  /** A form of a document. */
  public enum Format {
    /** A page that needs nothing else. */
    HTML("text/html; charset=utf-8"),
    /** For print and archives; the font is in it. */
    PDF("application/pdf"),
    /** For word processors (ECMA-376). */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    /** Its media type. */
    public String type() {
      return type;
    }

    /** Its name in addresses and at the end of names of files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a name. */
    public static Optional<Format> find(String key) {
      return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
  }

  /**
   * A document of a notice.
   *
   * @param json the notice as JSON; its SHA-256 is named in the document
   * @param hash the SHA-256 of that, in hex
   * @param filing how it was filed; nothing marks the document as a draft
   * @param language one of {@link #LANGUAGES}
   */
  public static byte[] of(
      Catalogue catalogue,
      byte[] json,
      String hash,
      Optional<Notice.Filing> filing,
      Format format,
      String language) {
    NoticeSheet sheet =
        NoticeSheet.of(catalogue, json, Language.find(language).orElse(Language.ENGLISH));
    Print print = Print.of(sheet, Texts.of(language), hash, filing);
    return switch (format) {
      case HTML -> HtmlDocument.of(print);
      case PDF -> PdfDocument.of(print);
      case DOCX -> DocxDocument.of(print);
    };
  }
}
