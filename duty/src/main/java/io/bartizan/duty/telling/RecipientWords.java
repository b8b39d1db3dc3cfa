package io.bartizan.duty.telling;

import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Authorities in words. */
final class RecipientWords {

  private final Language language;
  private final Messages messages;

  RecipientWords(Language language) {
    this.language = language;
    this.messages = Messages.in(language);
  }

  /** A recipient in a line: its name, how many there may be, or that the law names only a kind. */
  String brief(Heading heading, List<Authority> authorities) {
    String general = heading.recipient().in(language);
    return switch (authorities.size()) {
      case 0 ->
          heading.office().filter(Heading.KIND_OF_AUTHORITY::equals).isPresent()
              ? messages.text("recipient.kind", Map.of("recipient", general))
              : general;
      case 1 ->
          messages.text(
              "recipient.named",
              Map.of("recipient", general, "name", authorities.getFirst().name().in(language)));
      default ->
          messages.text(
              "recipient.several", Map.of("recipient", general, "count", "" + authorities.size()));
    };
  }

  /** How an authority is reached, and where that stands. */
  String full(Authority one) {
    List<String> parts = new ArrayList<>();
    one.reach().portal().ifPresent(parts::add);
    one.reach().phone().ifPresent(text -> parts.add(reach("phone", text)));
    one.reach().mail().ifPresent(parts::add);
    one.reach().form().ifPresent(text -> parts.add(reach("form", text)));
    if (!one.reach().languages().isEmpty()) {
      parts.add(reach("languages", String.join(", ", one.reach().languages())));
    }
    one.note().map(note -> note.in(language).replaceAll("[.。]$", "")).ifPresent(parts::add);
    parts.add(
        messages.text(
            "recipient.source",
            Map.of(
                "grade", one.grade().letters(),
                "day", one.checkedOn().toString(),
                "source", String.join("; ", one.sources()))));
    return one.name().in(language) + ": " + String.join("; ", parts);
  }

  private String reach(String what, String text) {
    return messages.text("recipient." + what, Map.of("text", text));
  }
}
