package io.bartizan.server.documents;

import io.bartizan.server.ui.Texts;
import io.bartizan.store.state.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notice in the order in which every format prints it.
 *
 * @param language the language, as in BCP 47
 * @param title what people call the duty
 * @param under the law and the article
 * @param mark what stands above all else: a draft, or who may be told
 * @param head who, to whom, when
 * @param parts the fields
 * @param foot how the document can be checked
 */
record Print(
    String language,
    String title,
    String under,
    String mark,
    List<Line> head,
    List<NoticeSheet.Part> parts,
    String foot) {

  Print {
    head = List.copyOf(head);
    parts = List.copyOf(parts);
  }

  /** A label with what it says. */
  record Line(String label, String text) {}

  static Print of(NoticeSheet sheet, Texts texts, String hash, Optional<Notice.Filing> filing) {
    List<Line> head = new ArrayList<>();
    add(head, texts, "from", sheet.organisation());
    add(head, texts, "to", sheet.recipient());
    add(head, texts, "incident", (sheet.incident() + " " + sheet.subject()).strip());
    add(head, texts, "version", Long.toString(sheet.version()));
    add(head, texts, "written", by(sheet.author(), sheet.written()));
    add(head, texts, "approved", by(sheet.approver(), sheet.approved()));
    filing.ifPresent(
        one -> {
          add(head, texts, "filed", by(one.filer(), one.filed().toString()));
          add(head, texts, "channel", one.channel());
          add(head, texts, "receipt", one.receipt());
          add(head, texts, "late", one.lateFor());
        });
    return new Print(
        texts.language(),
        sheet.title(),
        sheet.law(),
        filing.isPresent() ? sheet.tlp() : sheet.tlp() + " · " + texts.get("sheet.draft"),
        head,
        sheet.parts(),
        texts.get("sheet.check", hash));
  }

  private static void add(List<Line> head, Texts texts, String key, String text) {
    if (!text.isEmpty()) {
      head.add(new Line(texts.get("sheet." + key), text));
    }
  }

  private static String by(String who, String when) {
    return when.isEmpty() ? who : who + ", " + when;
  }

  /** What a field is called, behind its number. */
  static String label(NoticeSheet.Field field) {
    return (field.number() + " " + field.label()).strip();
  }
}
