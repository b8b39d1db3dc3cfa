package io.bartizan.duty.statute;

import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.report.Template;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads files of templates: each has the duties that it serves and reports as a statute has them.
 *
 * <pre>
 * template: eu.its-2025-302
 * duties: [eu.dora/initial]
 * reports: [...]
 * </pre>
 */
public final class TemplateReader {

  private TemplateReader() {}

  /** The templates of a file; what is wrong is added to {@code findings}. */
  public static List<Template> read(
      Source source,
      List<YamlNode> documents,
      Vocabulary vocabulary,
      Collection<String> duties,
      Findings findings) {
    Reading reading = new Reading(source, vocabulary, Map.of(), Map.of(), Set.of(), findings);
    List<Template> templates = new ArrayList<>();
    for (YamlNode node : documents) {
      if (node instanceof YamlMapping map) {
        KeyReader keys = new KeyReader(source, map, "the file of templates", findings);
        for (KeyReader one : keys.maps("templates", "a template")) {
          templates.addAll(template(one, reading, duties));
        }
        keys.finish();
      }
    }
    return templates;
  }

  private static List<Template> template(
      KeyReader keys, Reading reading, Collection<String> duties) {
    String id = keys.requireText("template");
    List<String> served = keys.texts("duties");
    for (String duty : served) {
      if (!duties.contains(duty)) {
        reading
            .findings()
            .unknown("unknown-duty", "duty", duty, keys.source(), keys.span("duties"), duties);
      }
    }
    Map<String, ReportSchema> reports = new ReportReader(reading).read(keys);
    keys.finish();
    return reports.values().stream().map(schema -> new Template(id, served, schema)).toList();
  }
}
