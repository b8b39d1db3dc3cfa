package io.bartizan.sigma.lint;

import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.detection.Search;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lints of the log source, and of the fields that a rule asks of it. */
final class LogSourceLints {

  private static final Set<String> KEYS =
      Set.of("product", "category", "service", "definition", "custom");

  /** The event ids of Sysmon that have a category of their own. */
  private static final Map<String, String> SYSMON =
      Map.ofEntries(
          Map.entry("1", "process_creation"),
          Map.entry("2", "file_change"),
          Map.entry("3", "network_connection"),
          Map.entry("5", "process_termination"),
          Map.entry("6", "driver_load"),
          Map.entry("7", "image_load"),
          Map.entry("8", "create_remote_thread"),
          Map.entry("9", "raw_access_thread"),
          Map.entry("10", "process_access"),
          Map.entry("11", "file_event"),
          Map.entry("15", "create_stream_hash"),
          Map.entry("22", "dns_query"),
          Map.entry("23", "file_delete"),
          Map.entry("4", "sysmon_status"),
          Map.entry("16", "sysmon_status"),
          Map.entry("24", "clipboard_change"),
          Map.entry("25", "process_tampering"),
          Map.entry("26", "file_delete_detected"),
          Map.entry("27", "file_block_executable"),
          Map.entry("28", "file_block_shredding"),
          Map.entry("29", "file_executable_detected"),
          Map.entry("255", "sysmon_error"));

  /** Categories that take in several event ids, by which a rule may want to choose. */
  private static final Set<String> SEVERAL_IDS =
      Set.of("registry_event", "pipe_created", "wmi_event", "sysmon_status", "ps_classic_start");

  private final Document document;
  private final LintFindings found;
  private final LogSourceBook book = LogSourceBook.shipped();

  LogSourceLints(Document document, LintFindings found) {
    this.document = document;
    this.found = found;
  }

  void check(List<Search.Item> items) {
    Optional<YamlMapping> map = document.mapping("logsource");
    if (map.isEmpty()) {
      return;
    }
    for (YamlMapping.Entry entry : map.get().entries()) {
      part(entry);
    }
    if (document.rule().isEmpty()) {
      return;
    }
    LogSource source = document.rule().get().rule().logSource();
    if (!book.isKnown(source)) {
      found.add(
          LintCode.LOGSOURCE_UNKNOWN,
          map.get().span().part(0, 0),
          source + " is not a log source of the public packs",
          "events only have it if your routing assigns it");
    }
    items.forEach(item -> field(item, source));
    sysmon(source, items, map.get());
  }

  private void part(YamlMapping.Entry entry) {
    String key = entry.key().text();
    if (!KEYS.contains(key)) {
      found.add(
          LintCode.LOGSOURCE_KEY,
          entry.key().span(),
          "unknown key \"" + entry.key() + "\" of the log source" + NearestName.hint(key, KEYS));
    } else if (!key.equals("definition") && entry.value() instanceof YamlScalar value) {
      String lower = value.text().toLowerCase(Locale.ROOT);
      if (!lower.equals(value.text()) && value.plain()) {
        found.add(
            LintCode.LOGSOURCE_CASE,
            value.span(),
            "\"" + value + "\" has capital letters",
            Fix.replace("write \"" + lower + "\"", value.span(), lower));
      }
    }
  }

  private void field(Search.Item item, LogSource source) {
    if (item.isKeyword()) {
      return;
    }
    Span span = item.fieldSpan();
    String written = found.source().text().substring(span.start(), span.end());
    if (written.indexOf(' ') >= 0) {
      found.add(
          LintCode.FIELD_SPACE,
          span,
          "the field name \"" + item.field() + "\" is written with a space",
          "names of XML attributes are joined by an underscore");
    }
    Optional<Map<String, String>> fields = book.fields(source);
    if (fields.isEmpty()) {
      return;
    }
    String known = fields.get().get(FieldTable.key(item.field()));
    if (known == null) {
      found.add(
          LintCode.FIELD_UNKNOWN,
          span,
          "events of "
              + source
              + " have no field \""
              + item.field()
              + "\""
              + NearestName.hint(item.field(), fields.get().values()));
    } else if (!known.equals(item.field()) && written.equals(item.field())) {
      found.add(
          LintCode.FIELD_CASE,
          span,
          "the field \"" + item.field() + "\" is called \"" + known + "\"",
          Fix.replace("write \"" + known + "\"", span, known));
    }
  }

  private void sysmon(LogSource source, List<Search.Item> items, YamlMapping map) {
    List<Search.Item> ids =
        items.stream().filter(item -> item.field().equalsIgnoreCase("EventID")).toList();
    if (source.service().equals("sysmon") && source.category().isEmpty()) {
      if (ids.isEmpty()) {
        found.add(
            LintCode.SYSMON_WITHOUT_EVENT_ID,
            map.span().part(0, 0),
            "the rule is for all of Sysmon and names no event id");
      }
      for (Search.Item item : ids) {
        if (item.values().size() == 1 && SYSMON.containsKey(item.values().getFirst().text())) {
          found.add(
              LintCode.LOGSOURCE_SPECIFIC,
              item.span(),
              "Sysmon's event "
                  + item.values().getFirst()
                  + " has the category \""
                  + SYSMON.get(item.values().getFirst().text())
                  + "\", which also covers other sources");
        }
      }
    }
    if (source.product().equals("windows")
        && !source.category().isEmpty()
        && !SEVERAL_IDS.contains(source.category())) {
      redundant(items, source);
    }
  }

  private void redundant(List<Search.Item> items, LogSource source) {
    for (Search.Item item : items) {
      String field = item.field();
      if (field.equalsIgnoreCase("EventID")
          || field.equalsIgnoreCase("Provider_Name")
          || field.equalsIgnoreCase("Channel")) {
        found.add(
            LintCode.REDUNDANT_FIELD,
            item.span(),
            "the category \"" + source.category() + "\" already decides \"" + field + "\"",
            "it keeps the rule from events of other sensors");
      }
    }
  }
}
