package io.bartizan.cli.exports;

import static io.bartizan.cli.exports.JsonExports.flat;
import static io.bartizan.cli.exports.JsonExports.o;
import static io.bartizan.cli.exports.JsonExports.q;

import io.bartizan.cli.exports.Sample.Export;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sample as JSON in which the event lies in a page, a table, a text or a list. Written by hand
 * from the tools' documentation.
 */
final class MoreJsonExports {

  private static final String SHORT_HOST = o("name", q("ws-07"));

  private final Sample s;
  private final JsonExports forms;
  private final List<Export> exports = new ArrayList<>();

  MoreJsonExports(Sample sample) {
    this.s = sample;
    this.forms = new JsonExports(sample);
  }

  List<Export> all() {
    pages();
    rows();
    elastic();
    wazuh();
    agents();
    if (!s.isUserData()) {
      openTelemetry();
    }
    add("Plaso, strings", plaso());
    add("evtx_dump, record numbers", "Record 1\n" + tree() + "\nRecord 2\n");
    return exports;
  }

  private void add(String tool, String json) {
    exports.add(new Export(tool, "export.json", json + "\n"));
  }

  private String tree() {
    return "{\n"
        + q("Event")
        + ":{"
        + q("System")
        + ":"
        + o(
            "Provider", o("#attributes", o("Name", q(s.provider()))),
            "EventID", "" + s.id(),
            "TimeCreated", o("#attributes", o("SystemTime", q(Sample.TIME))),
            "EventRecordID", "" + Sample.RECORD,
            "Channel", q(s.channel()),
            "Computer", q(Sample.COMPUTER))
        + ","
        + forms.body()
        + "}\n}";
  }

  /** Answers with many events in one object. */
  private void pages() {
    String xml = XmlExports.event(s);
    String row = o("_raw", q(xml), "_time", q("2026-03-24T06:06:07.123+01:00"), "host", q("w"));
    add(
        "Splunk, results",
        o(
            "preview", "false",
            "init_offset", "0",
            "messages", "[]",
            "fields", "[" + o("name", q("_raw")) + "]",
            "results", "[" + row + "]"));
    add("Splunk, a bare result", row);
    add(
        "CloudWatch, subscription",
        o(
            "messageType", q("DATA_MESSAGE"),
            "logGroup", q("windows"),
            "logEvents",
                "[" + o("id", q("1"), "timestamp", "" + Sample.MILLIS, "message", q(xml)) + "]"));
    add(
        "CloudWatch, filter-log-events",
        o(
            "events",
            "["
                + o(
                    "logStreamName",
                    q("i-1"),
                    "timestamp",
                    "" + Sample.MILLIS,
                    "message",
                    q(xml),
                    "ingestionTime",
                    "" + (Sample.MILLIS + 5))
                + "]"));
  }

  /** Answers that name their columns once. */
  private void rows() {
    Map<String, String> dotted = forms.dotted();
    String columns =
        dotted.keySet().stream()
            .map(name -> o("name", q(name), "type", q("keyword")))
            .collect(Collectors.joining(",", "[", "]"));
    String cells =
        dotted.values().stream().map(JsonExports::q).collect(Collectors.joining(",", "[[", "]]"));
    add("Elasticsearch, SQL", o("columns", columns, "rows", cells));
    add("Elasticsearch, ES|QL", o("took", "1", "columns", columns, "values", cells));
    add(
        "Azure Monitor, query",
        o("tables", "[" + o("name", q("PrimaryResult"), "columns", columns, "rows", cells) + "]"));
  }

  private void elastic() {
    String winlog =
        o(
            "channel",
            q(s.channel()),
            "event_id",
            q("" + s.id()),
            "provider_name",
            q(s.provider()),
            "computer_name",
            q(Sample.COMPUTER),
            "record_id",
            q("" + Sample.RECORD),
            s.isUserData() ? "user_data" : "event_data",
            forms.data());
    String document =
        o(
            "@timestamp", q("2026-03-24T05:06:07.123Z"),
            "host", SHORT_HOST,
            "data_stream", o("dataset", q("windows.forwarded")),
            "elastic_agent", o("version", q("8.11.0")),
            "winlog", winlog);
    add("Elastic Agent, host.name is short", document);
    add(
        "Elastic, fields beside an empty _source",
        o("_index", q("w"), "_source", "{}", "fields", forms.hitFields()));
    add(
        "Elastic, event.original",
        o(
            "@timestamp",
            q("2026-03-24T07:00:00.000Z"),
            "event",
            o("original", q(XmlExports.event(s))),
            "winlog",
            o("channel", q(s.channel()), "event_id", q("" + s.id()))));
  }

  private void wazuh() {
    Map<String, String> flat = new LinkedHashMap<>();
    flat.put("data.win.system.providerName", s.provider());
    flat.put("data.win.system.eventID", "" + s.id());
    flat.put("data.win.system.systemTime", Sample.TIME);
    flat.put("data.win.system.eventRecordID", "" + Sample.RECORD);
    flat.put("data.win.system.channel", s.channel());
    flat.put("data.win.system.computer", Sample.COMPUTER);
    String around = s.isUserData() ? s.around() : "eventdata";
    s.data()
        .forEach(
            (name, value) -> {
              String key = name.replace(" ", "");
              flat.put(
                  "data.win."
                      + around
                      + "."
                      + key.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                      + key.substring(1),
                  value);
            });
    add("Wazuh, dotted", "{" + flat(flat, "") + "}");
    String lists =
        flat.entrySet().stream()
            .map(one -> q(one.getKey()) + ":[" + q(one.getValue()) + "]")
            .collect(Collectors.joining(",", "{", "}"));
    add("Wazuh, fields", o("_index", q("w"), "_id", q("1"), "fields", lists));
  }

  private void agents() {
    Map<String, String> gelf = new LinkedHashMap<>(forms.nxlog());
    gelf.remove("EventTime");
    gelf.putAll(s.data());
    add(
        "GELF of NXLog",
        o(
                    "version", q("1.1"),
                    "host", q(Sample.COMPUTER),
                    "short_message", q("short"),
                    "full_message", q(s.message()),
                    "timestamp", "1774328767.123")
                .replaceFirst("}$", "")
            + ","
            + flat(gelf, "_")
            + "}");
    add(
        "osquery, windows_events",
        o(
            "name", q("events"),
            "hostIdentifier", q("host"),
            "unixTime", "1774328800",
            "action", q("added"),
            "columns",
                o(
                    "source", q(s.channel()),
                    "provider_name", q(s.provider()),
                    "computer_name", q(Sample.COMPUTER),
                    "eventid", q("" + s.id()),
                    "datetime", q("2026-03-24T05:06:07.123Z"),
                    "data", q("{" + forms.body() + "}"))));
    String system =
        o(
            "Provider", o("Name", q(s.provider())),
            "EventID", o("Value", "" + s.id()),
            "TimeCreated", o("SystemTime", "1774328767.123"),
            "EventRecordID", "" + Sample.RECORD,
            "Channel", q(s.channel()),
            "Computer", q(Sample.COMPUTER));
    add(
        "Velociraptor, Sigma",
        o(
            "Timestamp", q("2026-03-24T05:06:07.123Z"),
            "Title", q("a rule"),
            "Details", q("Cmdline: x"),
            "Channel", q(s.channel()),
            "EID", "" + s.id(),
            "_Event", "{" + q("System") + ":" + system + "," + forms.body() + "}"));
  }

  private void openTelemetry() {
    String pairs =
        s.data().entrySet().stream()
            .map(one -> o(one.getKey(), q(one.getValue())))
            .collect(Collectors.joining(",", "[", "]"));
    add("OpenTelemetry, body", receiver(forms.data()));
    add("OpenTelemetry, data as a list", receiver(o("data", pairs)));
    add("OTLP, body", otlp(value(s.data())));
    add("OTLP, XML", otlp(o("stringValue", q(XmlExports.event(s)))));
  }

  private String receiver(String data) {
    return o(
        "channel", q(s.channel()),
        "computer", q(Sample.COMPUTER),
        "event_id", o("id", "" + s.id(), "qualifiers", "0"),
        "provider", o("name", q(s.provider()), "guid", q("")),
        "record_id", "" + Sample.RECORD,
        "system_time", q(Sample.TIME),
        "level", q("Information"),
        "message", q(s.message()),
        "event_data", data);
  }

  private static String map(Stream<String> members) {
    return o("kvlistValue", o("values", members.collect(Collectors.joining(",", "[", "]"))));
  }

  private static String text(String key, String value) {
    return o("key", q(key), "value", o("stringValue", q(value)));
  }

  private String value(Map<String, String> data) {
    String inner = map(data.entrySet().stream().map(one -> text(one.getKey(), one.getValue())));
    return map(
        Stream.of(
            text("channel", s.channel()),
            text("computer", Sample.COMPUTER),
            text("record_id", "" + Sample.RECORD),
            text("system_time", Sample.TIME),
            o("key", q("event_id"), "value", map(Stream.of(text("id", "" + s.id())))),
            o("key", q("provider"), "value", map(Stream.of(text("name", s.provider())))),
            o("key", q("event_data"), "value", inner)));
  }

  private static String otlp(String body) {
    String log = o("timeUnixNano", q(Sample.MILLIS + "000000"), "body", body);
    return o(
        "resourceLogs", "[" + o("scopeLogs", "[" + o("logRecords", "[" + log + "]") + "]") + "]");
  }

  private String plaso() {
    return o(
        "data_type", q("windows:evtx:record"),
        "event_identifier", "" + s.id(),
        "source_name", q(s.provider()),
        "computer_name", q(Sample.COMPUTER),
        "record_number", "" + Sample.RECORD,
        "timestamp", Sample.MILLIS + "000",
        "timestamp_desc", q("Creation Time"),
        "message", q("[" + s.id() + "] text"),
        "strings",
            s.data().values().stream()
                .map(JsonExports::q)
                .collect(Collectors.joining(",", "[", "]")));
  }
}
