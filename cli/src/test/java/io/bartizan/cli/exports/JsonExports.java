package io.bartizan.cli.exports;

import io.bartizan.cli.exports.Sample.Export;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sample as the JSON of many tools. Written by hand from their documentation. */
final class JsonExports {

  private final Sample s;

  JsonExports(Sample sample) {
    this.s = sample;
  }

  static List<Export> of(Sample sample) {
    JsonExports all = new JsonExports(sample);
    List<Export> exports = new ArrayList<>();
    all.trees(exports);
    all.powerShell(exports);
    all.collectors(exports);
    all.shippers(exports);
    all.hunters(exports);
    exports.addAll(new MoreJsonExports(sample).all());
    return exports;
  }

  private static void add(List<Export> exports, String tool, String json) {
    exports.add(new Export(tool, "export.json", json + "\n"));
  }

  static String q(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\r", "\\r")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + '"';
  }

  /** Members, given as pairs of a name and JSON. */
  static String o(String... pairs) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      members.add(q(pairs[i]) + ":" + pairs[i + 1]);
    }
    return "{" + String.join(",", members) + "}";
  }

  static String flat(Map<String, String> data, String prefix) {
    return data.entrySet().stream()
        .map(one -> q(prefix + one.getKey()) + ":" + q(one.getValue()))
        .collect(Collectors.joining(","));
  }

  String data() {
    return "{" + flat(s.data(), "") + "}";
  }

  String body() {
    return s.isUserData()
        ? q("UserData") + ":" + o(s.around(), data())
        : q("EventData") + ":" + data();
  }

  private void trees(List<Export> exports) {
    String body = body();
    add(
        exports,
        "evtx_dump",
        o(
            "Event",
            "{"
                + q("System")
                + ":"
                + o(
                    "Provider", o("#attributes", o("Name", q(s.provider()))),
                    "EventID", o("#attributes", o("Qualifiers", "0"), "#text", "" + s.id()),
                    "TimeCreated", o("#attributes", o("SystemTime", q(Sample.TIME))),
                    "EventRecordID", "" + Sample.RECORD,
                    "Channel", q(s.channel()),
                    "Computer", q(Sample.COMPUTER))
                + ","
                + body
                + "}"));
    String apart =
        o(
            "Event",
            "{"
                + q("System")
                + ":"
                + o(
                    "Provider_attributes", o("Name", q(s.provider())),
                    "EventID", "" + s.id(),
                    "TimeCreated_attributes", o("SystemTime", q(Sample.TIME)),
                    "EventRecordID", "" + Sample.RECORD,
                    "Channel", q(s.channel()),
                    "Computer", q(Sample.COMPUTER))
                + ","
                + body
                + "}");
    add(exports, "evtx_dump, attributes apart", apart);
    add(
        exports,
        "Chainsaw hunt",
        "[\n"
            + o(
                "group", q("Sigma"),
                "kind", q("individual"),
                "document", o("kind", q("evtx"), "path", q("x.evtx"), "data", apart),
                "name", q("a rule"),
                "timestamp", q(Sample.TIME))
            + "\n]");
    add(
        exports,
        "Chainsaw hunt, aggregate",
        o(
            "group", q("Sigma"),
            "kind", q("aggregate"),
            "documents", "[" + o("kind", q("evtx"), "path", q("x"), "data", apart) + "]"));
    add(exports, "xmltodict", o("Event", xmlAsJson("@Name", "#text", false)));
    add(exports, "xml2js", o("Event", xmlAsJson("$", "_", true)));
    String velociraptor =
        "{"
            + q("System")
            + ":"
            + o(
                "Provider", o("Name", q(s.provider()), "Guid", q("{1}")),
                "EventID", o("Value", "" + s.id()),
                "TimeCreated", o("SystemTime", "1774328767.123"),
                "EventRecordID", "" + Sample.RECORD,
                "Channel", q(s.channel()),
                "Computer", q(Sample.COMPUTER))
            + ","
            + body
            + ","
            + q("Message")
            + ":"
            + q(s.message())
            + "}";
    add(exports, "Velociraptor, parse_evtx", velociraptor);
    add(
        exports,
        "Velociraptor, EvtxHunter",
        "{"
            + flat(
                Map.of(
                    "EventTime",
                    "2026-03-24T05:06:07.123Z",
                    "Computer",
                    Sample.COMPUTER,
                    "Channel",
                    s.channel(),
                    "Provider",
                    s.provider(),
                    "EventID",
                    "" + s.id(),
                    "EventRecordID",
                    "" + Sample.RECORD),
                "")
            + ","
            + body
            + ","
            + q("Message")
            + ":"
            + q(s.message())
            + "}");
  }

  private String xmlAsJson(String name, String text, boolean lists) {
    String open = lists ? "[" : "";
    String close = lists ? "]" : "";
    String attribute = lists ? "" : "@";
    List<String> items = new ArrayList<>();
    s.data()
        .forEach(
            (key, value) ->
                items.add(
                    lists
                        ? o(text, q(value), "$", o("Name", q(key)))
                        : value.isEmpty() ? o(name, q(key)) : o(name, q(key), text, q(value))));
    String one =
        s.data().entrySet().stream()
            .map(e -> q(e.getKey()) + ":" + open + q(e.getValue()) + close)
            .collect(Collectors.joining(","));
    String body =
        s.isUserData()
            ? q("UserData") + ":" + open + o(s.around(), open + "{" + one + "}" + close) + close
            : q("EventData") + ":" + open + o("Data", "[" + String.join(",", items) + "]") + close;
    String provider = lists ? o("$", o("Name", q(s.provider()))) : o("@Name", q(s.provider()));
    String time =
        lists ? o("$", o("SystemTime", q(Sample.TIME))) : o("@SystemTime", q(Sample.TIME));
    return "{"
        + (lists ? "" : q("@xmlns") + ":" + q("http://schemas.microsoft.com/") + ",")
        + q("System")
        + ":"
        + open
        + o(
            "Provider", open + provider + close,
            "EventID", open + q("" + s.id()) + close,
            "TimeCreated", open + time + close,
            "EventRecordID", open + q("" + Sample.RECORD) + close,
            "Channel", open + q(s.channel()) + close,
            "Computer", open + q(Sample.COMPUTER) + close)
        + close
        + ","
        + body
        + attribute.replace("@", "")
        + "}";
  }

  private void powerShell(List<Export> exports) {
    String[] ends = {"}", "\n", ""};
    List<String> values = new ArrayList<>();
    List<String> cut = new ArrayList<>();
    s.data()
        .forEach(
            (key, value) -> {
              values.add(o("Value", property(key, value)));
              cut.add(q("System.Diagnostics.Eventing.Reader.EventProperty"));
            });
    String list = "[" + String.join(",", values) + "]";
    String five = "\"\\/Date(" + Sample.MILLIS + ")\\/\"";
    add(exports, "Get-WinEvent, PowerShell 5", winEvent(five, list) + ends[2]);
    add(
        exports,
        "Get-WinEvent, PowerShell 7",
        "[" + winEvent(q("2026-03-24T06:06:07.123+01:00"), list) + "]");
    add(
        exports,
        "Get-WinEvent, time as an object",
        winEvent(o("value", five, "DisplayHint", "2", "DateTime", q("Tuesday")), list));
    add(exports, "Get-WinEvent, message", winEvent(five, "[" + String.join(",", cut) + "]"));
    if (List.of("Security", "System").contains(s.channel())) {
      add(exports, "Get-EventLog, PowerShell 5", eventLog(five));
    }
  }

  /** An event of one of the old logs, the only ones that the command knows. */
  private String eventLog(String time) {
    return o(
        "EventID",
        "" + s.id(),
        "MachineName",
        q(Sample.COMPUTER),
        "Data",
        "[]",
        "Index",
        "" + Sample.RECORD,
        "Category",
        q("(1)"),
        "EntryType",
        "4",
        "Message",
        q(s.message()),
        "Source",
        q(s.provider()),
        "ReplacementStrings",
        "[" + s.data().values().stream().map(JsonExports::q).collect(Collectors.joining(",")) + "]",
        "InstanceId",
        "" + s.id(),
        "TimeGenerated",
        time,
        "TimeWritten",
        time,
        "UserName",
        "null");
  }

  /** A value with the type that it has in PowerShell. */
  private static String property(String name, String value) {
    if (value.startsWith("0x") && value.length() < 10 && !name.startsWith("Error")) {
      return "" + Long.parseLong(value.substring(2), 16);
    }
    return value.matches("\\d{1,9}") ? value : q(value);
  }

  String winEvent(String time, String properties) {
    return o(
        "Id",
        "" + s.id(),
        "Version",
        "5",
        "Qualifiers",
        "null",
        "Level",
        "4",
        "Task",
        "1",
        "Opcode",
        "0",
        "Keywords",
        "-9223372036854775808",
        "RecordId",
        "" + Sample.RECORD,
        "ProviderName",
        q(s.provider()),
        "ProviderId",
        q("5770385f-c22a-43e0-bf4c-06f5698ffbd9"),
        "LogName",
        q(s.channel()),
        "ProcessId",
        "" + Sample.PID,
        "ThreadId",
        "" + Sample.TID,
        "MachineName",
        q(Sample.COMPUTER),
        "UserId",
        o("BinaryLength", "12", "AccountDomainSid", "null", "Value", q("S-1-5-18")),
        "TimeCreated",
        time,
        "ContainerLog",
        q("x"),
        "Properties",
        properties,
        "Message",
        q(s.message()));
  }

  private String evtxECmd() {
    List<String> items = new ArrayList<>();
    s.data()
        .forEach(
            (key, value) ->
                items.add(
                    value.isEmpty() ? o("@Name", q(key)) : o("@Name", q(key), "#text", q(value))));
    String payload =
        s.isUserData()
            ? o(
                "UserData",
                o(s.around(), "{" + q("@xmlns") + ":" + q("x") + "," + flat(s.data(), "") + "}"))
            : o("EventData", o("Data", "[" + String.join(",", items) + "]"));
    return o(
        "PayloadData1", q("ProcessID: 5168"),
        "MapDescription", q("Process creation"),
        "ChunkNumber", "0",
        "Computer", q(Sample.COMPUTER),
        "Payload", q(payload),
        "Channel", q(s.channel()),
        "Provider", q(s.provider()),
        "EventId", "" + s.id(),
        "EventRecordId", q("" + Sample.RECORD),
        "ProcessId", "" + Sample.PID,
        "ThreadId", "" + Sample.TID,
        "Level", q("Info"),
        "SourceFile", q("C:\\x.evtx"),
        "HiddenRecord", "false",
        "TimeCreated", q("2026-03-24T05:06:07.1230000+00:00"),
        "RecordNumber", "12");
  }

  private void collectors(List<Export> exports) {
    String winlog =
        o(
            "@timestamp", q("2026-03-24T05:06:07.123Z"),
            "host", o("name", q(Sample.COMPUTER)),
            "agent", o("type", q("winlogbeat"), "version", q("8.11.0")),
            "event", o("code", q("" + s.id()), "provider", q(s.provider())),
            "message", q(s.message()),
            "winlog",
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
                    "" + Sample.RECORD,
                    s.isUserData() ? "user_data" : "event_data",
                    data()));
    add(exports, "Winlogbeat 8", winlog);
    add(
        exports,
        "Winlogbeat 7",
        winlog.replace("\"event_id\":\"" + s.id() + '"', "\"event_id\":" + s.id()));
    add(
        exports,
        "Elastic, _source",
        o("_index", q("w"), "_id", q("1"), "_score", "1", "_source", winlog));
    add(
        exports,
        "Elastic, hits",
        o("took", "1", "hits", o("total", "1", "hits", "[" + o("_source", winlog) + "]")));
    add(exports, "Elastic, fields", o("_index", q("w"), "_id", q("1"), "fields", hitFields()));
    add(exports, "Elastic, dotted", "{" + flat(dotted(), "") + "}");
    add(
        exports,
        "Winlogbeat 6",
        o(
            "@timestamp",
            q("2026-03-24T05:06:07.123Z"),
            "log_name",
            q(s.channel()),
            "event_id",
            "" + s.id(),
            "source_name",
            q(s.provider()),
            "computer_name",
            q(Sample.COMPUTER),
            "record_number",
            q("" + Sample.RECORD),
            "message",
            q(s.message()),
            s.isUserData() ? "user_data" : "event_data",
            data()));
    add(exports, "NXLog", "{" + flat(nxlog(), "") + "," + flat(s.data(), "") + "}");
    String graylog =
        "{"
            + flat(
                Map.of(
                    "winlogbeat_winlog_channel",
                    s.channel(),
                    "winlogbeat_winlog_event_id",
                    "" + s.id(),
                    "winlogbeat_winlog_provider_name",
                    s.provider(),
                    "winlogbeat_winlog_computer_name",
                    Sample.COMPUTER,
                    "winlogbeat_winlog_record_id",
                    "" + Sample.RECORD,
                    "timestamp",
                    "2026-03-24T05:06:07.123Z",
                    "message",
                    s.message(),
                    "source",
                    "ws-07"),
                "")
            + ","
            + flat(s.data(), "winlogbeat_winlog_event_data_")
            + "}";
    add(exports, "Graylog", graylog);
    add(
        exports,
        "Graylog, search",
        o("query", q("*"), "messages", "[" + o("message", graylog, "index", q("g")) + "]"));
    wazuh(exports);
    splunk(exports);
  }

  Map<String, String> nxlog() {
    Map<String, String> nxlog = new LinkedHashMap<>();
    nxlog.put("EventTime", "2026-03-24 05:06:07");
    nxlog.put("Hostname", Sample.COMPUTER);
    nxlog.put("EventID", "" + s.id());
    nxlog.put("SourceName", s.provider());
    nxlog.put("Channel", s.channel());
    nxlog.put("RecordNumber", "" + Sample.RECORD);
    nxlog.put("Message", s.message());
    nxlog.put("SourceModuleType", "im_msvistalog");
    return nxlog;
  }

  Map<String, String> dotted() {
    Map<String, String> dotted = new LinkedHashMap<>();
    dotted.put("@timestamp", "2026-03-24T05:06:07.123Z");
    dotted.put("winlog.channel", s.channel());
    dotted.put("winlog.event_id", "" + s.id());
    dotted.put("winlog.provider_name", s.provider());
    dotted.put("winlog.computer_name", Sample.COMPUTER);
    dotted.put("winlog.record_id", "" + Sample.RECORD);
    s.data().forEach((name, value) -> dotted.put("winlog.event_data." + name, value));
    return dotted;
  }

  String hitFields() {
    return "{"
        + dotted().entrySet().stream()
            .map(one -> q(one.getKey()) + ":[" + q(one.getValue()) + "]")
            .collect(Collectors.joining(","))
        + "}";
  }

  private void wazuh(List<Export> exports) {
    String doubled = win(true);
    String archive =
        o(
            "timestamp", q("2026-03-24T05:06:09.000+0000"),
            "agent", o("id", q("007"), "name", q("ws-07")),
            "manager", o("name", q("wazuh")),
            "id", q("1774328767.1"),
            "decoder", o("name", q("windows_eventchannel")),
            "data", doubled,
            "location", q("EventChannel"));
    add(exports, "Wazuh archives", archive);
    add(
        exports,
        "Wazuh alerts",
        o(
            "_index", q("wazuh-alerts"),
            "_source",
                o(
                    "timestamp", q("2026-03-24T05:06:09.000+0000"),
                    "rule", o("level", "3", "description", q("Windows event"), "id", q("60106")),
                    "agent", o("id", q("007"), "name", q("ws-07")),
                    "data", win(false))));
    add(
        exports,
        "Wazuh, full_log",
        o(
            "timestamp", q("2026-03-24T05:06:09.000+0000"),
            "agent", o("id", q("007")),
            "full_log", q(win(false)),
            "location", q("EventChannel")));
  }

  String win(boolean doubled) {
    String data =
        s.data().entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .map(
                one ->
                    q(
                            one.getKey()
                                    .replace(" ", "")
                                    .substring(0, 1)
                                    .toLowerCase(java.util.Locale.ROOT)
                                + one.getKey().substring(1))
                        + ":"
                        + q(doubled ? one.getValue().replace("\\", "\\\\") : one.getValue()))
            .collect(Collectors.joining(","));
    return o(
        "win",
        o(
            "system",
            o(
                "providerName", q(s.provider()),
                "eventID", q("" + s.id()),
                "level", q("4"),
                "systemTime", q(Sample.TIME),
                "eventRecordID", q("" + Sample.RECORD),
                "channel", q(s.channel()),
                "computer", q(Sample.COMPUTER),
                "severityValue", q("INFORMATION"),
                "message", q('"' + s.message() + '"')),
            s.isUserData() ? s.around() : "eventdata",
            "{" + data + "}"));
  }

  private void splunk(List<Export> exports) {
    String xml = XmlExports.event(s);
    add(
        exports,
        "Splunk, _raw as XML",
        o(
            "preview", "false",
            "offset", "0",
            "result",
                o(
                    "_raw", q(xml),
                    "_time", q("2026-03-24 05:06:07.123 UTC"),
                    "host", q("ws-07"),
                    "source", q("XmlWinEventLog:" + s.channel()),
                    "EventCode", q("" + s.id()))));
    String shown = shown();
    String text =
        "03/24/2026 05:06:07 AM\r\nLogName="
            + s.channel()
            + "\r\nEventCode="
            + s.id()
            + "\r\nEventType=4\r\nComputerName="
            + Sample.COMPUTER
            + "\r\nSourceName="
            + shown
            + "\r\nType=Information\r\nRecordNumber="
            + Sample.RECORD
            + "\r\nKeywords=None\r\nMessage="
            + s.message();
    add(
        exports,
        "Splunk, _raw as text",
        o(
            "result",
            o("_raw", q(text), "_time", q("2026-03-24T06:06:07.123+01:00"), "host", q("ws-07"))));
    add(
        exports,
        "Splunk, fields",
        o(
            "result",
            "{"
                + flat(
                    Map.of(
                        "_time",
                        "2026-03-24T06:06:07.123+01:00",
                        "EventCode",
                        "" + s.id(),
                        "source",
                        "XmlWinEventLog:" + s.channel(),
                        "Name",
                        s.provider(),
                        "Computer",
                        Sample.COMPUTER,
                        "RecordNumber",
                        "" + Sample.RECORD),
                    "")
                + ","
                + flat(s.data(), "")
                + "}"));
  }

  private String shown() {
    return switch (s.provider()) {
      case "Microsoft-Windows-Security-Auditing" -> "Microsoft Windows security auditing.";
      default -> s.provider();
    };
  }

  private void hunters(List<Export> exports) {
    add(exports, "EvtxECmd", evtxECmd());
    String zircolite =
        "{"
            + flat(
                Map.of(
                    "Channel",
                    s.channel(),
                    "EventID",
                    "" + s.id(),
                    "Provider_Name",
                    s.provider(),
                    "Computer",
                    Sample.COMPUTER,
                    "SystemTime",
                    Sample.TIME,
                    "EventRecordID",
                    "" + Sample.RECORD),
                "")
            + ","
            + flat(s.data(), "")
            + "}";
    add(exports, "Zircolite, flattened", zircolite);
    add(
        exports,
        "Zircolite, detected",
        "["
            + o(
                "title",
                q("a rule"),
                "rule_level",
                q("high"),
                "count",
                "1",
                "matches",
                "[" + zircolite + "]")
            + "]");
    String info =
        "{"
            + flat(
                Map.of(
                    "Timestamp",
                    "2026-03-24 06:06:07.123 +01:00",
                    "RuleTitle",
                    "a rule",
                    "Level",
                    "high",
                    "Computer",
                    Sample.COMPUTER,
                    "Channel",
                    abbreviated(),
                    "EventID",
                    "" + s.id(),
                    "RecordID",
                    "" + Sample.RECORD),
                "")
            + ",";
    add(exports, "Hayabusa, all-field-info", info + q("AllFieldInfo") + ":" + data() + "}");
  }

  private String abbreviated() {
    return switch (s.channel()) {
      case "Security" -> "Sec";
      case "System" -> "Sys";
      case "Microsoft-Windows-Sysmon/Operational" -> "Sysmon";
      case "Microsoft-Windows-PowerShell/Operational" -> "PwSh";
      case "Microsoft-Windows-Windows Defender/Operational" -> "Defender";
      default -> "RDS-RCM";
    };
  }

  /** Forms in which only the data are in a form of their own, or all is in one text. */
  private void shippers(List<Export> exports) {
    String xml = XmlExports.event(s);
    String element = s.isUserData() ? "UserData" : "EventData";
    int from = xml.indexOf("<" + element);
    int until = xml.indexOf("</" + element + ">");
    String inner = xml.substring(xml.indexOf('>', from) + 1, until);
    add(
        exports,
        "Fluent Bit",
        o(
            "ProviderName", q(s.provider()),
            "ProviderGuid", q(""),
            "EventID", "" + s.id(),
            "TimeCreated", q("2026-03-24 06:06:07 +0100"),
            "EventRecordID", "" + Sample.RECORD,
            "Channel", q(s.channel()),
            "Computer", q(Sample.COMPUTER),
            "Message", q(s.message()),
            "StringInserts",
                s.data().values().stream()
                    .map(JsonExports::q)
                    .collect(Collectors.joining(",", "[", "]"))));
    add(
        exports,
        "Promtail",
        o(
            "source",
            q(s.provider()),
            "channel",
            q(s.channel()),
            "computer",
            q(Sample.COMPUTER),
            "event_id",
            "" + s.id(),
            "timeCreated",
            q("2026-03-24T05:06:07.123000000Z"),
            "eventRecordID",
            "" + Sample.RECORD,
            s.isUserData() ? "user_data" : "event_data",
            q(inner),
            "message",
            q(s.message())));
    add(
        exports,
        "Microsoft Sentinel, Event",
        o(
            "TimeGenerated",
            q("2026-03-24T05:06:07.123Z"),
            "Source",
            q(s.provider()),
            "EventLog",
            q(s.channel()),
            "Computer",
            q(Sample.COMPUTER),
            "EventID",
            "" + s.id(),
            "RenderedDescription",
            q(s.message()),
            element,
            q(
                "<DataItem type=\"System.XmlData\"><%s>%s</%s></DataItem>"
                    .formatted(element, inner, element)),
            "Type",
            q("Event")));
    add(
        exports,
        "Plaso",
        o(
            "data_type", q("windows:evtx:record"),
            "event_identifier", "" + s.id(),
            "source_name", q(s.provider()),
            "datetime", q("2026-03-24T05:06:07.123000+00:00"),
            "xml_string", q(xml)));
    add(
        exports,
        "Logstash, XML in the message",
        o("@timestamp", q("2026-03-24T07:00:00.000Z"), "message", q(xml)));
    if (!s.isUserData()) {
      flatForms(exports);
    }
  }

  private void flatForms(List<Export> exports) {
    String headers =
        q("Channel")
            + ":"
            + q(s.channel())
            + ","
            + q("EventID")
            + ":"
            + s.id()
            + ","
            + flat(
                Map.of(
                    "ProviderName", s.provider(),
                    "Computer", Sample.COMPUTER,
                    "TimeCreated", Sample.TIME),
                "")
            + ",";
    String pairs =
        s.data().entrySet().stream()
            .map(one -> o("Name", q(one.getKey()), "Value", q(one.getValue())))
            .collect(Collectors.joining(",", "[", "]"));
    add(exports, "names before the data", "{" + headers + flat(s.data(), "EventData.") + "}");
    add(exports, "a list of names and values", "{" + headers + q("EventData") + ":" + pairs + "}");
    add(
        exports,
        "Data as a list of names and values",
        "{" + headers + q("EventData") + ":" + o("Data", pairs) + "}");
  }
}
