package io.bartizan.server.documents;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.report.ReportField;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.text.Language;
import io.bartizan.report.law.GeneralForm;
import io.bartizan.server.web.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A notice as people read it: the JSON document with the names that forms give to its fields, in
 * the language of the reader. What was written in the fields stays as it was written.
 *
 * @param title what people call the duty
 * @param law the law and the article; empty where the catalogue no longer has the duty
 * @param organisation whose notice it is
 * @param incident the number of the incident
 * @param subject the title of the incident
 * @param tlp who may be told
 * @param recipient to whom it goes
 * @param version its version
 * @param author who wrote it
 * @param written when, in UTC
 * @param approver who approved it; empty before
 * @param approved when, in UTC; empty before
 * @param parts the fields, by form
 */
public record NoticeSheet(
    String title,
    String law,
    String organisation,
    String incident,
    String subject,
    String tlp,
    String recipient,
    long version,
    String author,
    String written,
    String approver,
    String approved,
    List<Part> parts) {

  public NoticeSheet {
    parts = List.copyOf(parts);
  }

  /**
   * The fields of one form.
   *
   * @param title what the form is called; empty for fields of none
   * @param source where the law or the authority asks for it
   * @param fields the fields that say something, in the order of the form
   */
  public record Part(String title, String source, List<Field> fields) {
    public Part {
      fields = List.copyOf(fields);
    }
  }

  /** A field: its number on the form, what it is called, and what it says. */
  public record Field(String number, String label, List<String> texts) {
    public Field {
      texts = List.copyOf(texts);
    }
  }

  /** The sheet of a document that is filed. */
  public static NoticeSheet of(Catalogue catalogue, byte[] document, Language language) {
    JsonNode node = Json.MAPPER.readTree(document);
    String name = node.path("duty").asString("");
    int at = name.indexOf('@');
    Optional<Duty> duty = catalogue.findDuty(at < 0 ? name : name.substring(0, at));
    return new NoticeSheet(
        duty.map(one -> one.heading().title().in(language)).orElse(name)
            + (at < 0 ? "" : " (" + name.substring(at + 1) + ")"),
        duty.map(one -> one.heading().law().in(language) + ", " + one.heading().article())
            .orElse(""),
        node.path("organisation").asString(""),
        node.path("incident").asString(""),
        node.path("title").asString(""),
        node.path("tlp").asString(""),
        node.path("recipient").asString(""),
        node.path("version").asLong(),
        node.path("author").asString(""),
        node.path("written").asString(""),
        known(node.path("approver").asString("")),
        known(node.path("approved").asString("")),
        parts(duty.map(catalogue::forms).orElse(List.of()), catalogue, fields(node), language));
  }

  private static String known(String text) {
    return text.equals("null") ? "" : text;
  }

  private static Map<String, List<String>> fields(JsonNode node) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    JsonNode said = node.path("fields");
    for (String name : said.propertyNames()) {
      List<String> texts = new ArrayList<>();
      said.get(name).forEach(one -> texts.add(one.asString()));
      fields.put(name, texts);
    }
    return fields;
  }

  private static List<Part> parts(
      List<ReportSchema> forms,
      Catalogue catalogue,
      Map<String, List<String>> said,
      Language language) {
    Set<String> left = new LinkedHashSet<>(said.keySet());
    List<Part> parts = new ArrayList<>();
    for (ReportSchema form : forms) {
      List<Field> fields = new ArrayList<>();
      for (ReportField field : form.fields()) {
        if (said.containsKey(field.name())) {
          left.remove(field.name());
          fields.add(
              new Field(
                  field.article().orElse(""),
                  field.declaration().label().in(language),
                  said.getOrDefault(field.name(), List.of())));
        }
      }
      if (!fields.isEmpty()) {
        parts.add(
            new Part(form.title().in(language), form.source() + " [" + form.grade() + "]", fields));
      }
    }
    if (!left.isEmpty()) {
      Map<String, List<String>> others = new LinkedHashMap<>();
      left.forEach(name -> others.put(name, said.getOrDefault(name, List.of())));
      parts.add(new Part("", "", others(catalogue, others, language)));
    }
    return parts;
  }

  /** Fields of the general form are facts; what is neither has its name only. */
  private static List<Field> others(
      Catalogue catalogue, Map<String, List<String>> said, Language language) {
    List<Field> fields = new ArrayList<>();
    said.forEach(
        (name, texts) ->
            fields.add(
                new Field(
                    "",
                    catalogue
                        .vocabulary()
                        .find(name)
                        .map(fact -> fact.label())
                        .or(() -> GeneralForm.label(name))
                        .map(label -> label.in(language))
                        .orElse(name),
                    texts)));
    return fields;
  }
}
