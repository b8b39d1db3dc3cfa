package io.bartizan.cli.exports;

import io.bartizan.cli.exports.Sample.Export;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sample as a row of a table, as many tools export it. */
final class TableExports {

  private TableExports() {}

  static List<Export> of(Sample s) {
    List<Export> all = new ArrayList<>();
    add(all, "EvtxECmd, CSV", ",", evtxECmd(s));
    Map<String, String> winEvent = winEvent(s);
    all.add(
        new Export(
            "Export-Csv",
            "events.csv",
            "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n" + table(",", winEvent)));
    add(all, "Export-Csv, semicolons", ";", winEvent);
    add(all, "Velociraptor, CSV", ",", velociraptor(s));
    add(all, "Hayabusa, CSV", ",", hayabusa(s));
    add(all, "Kibana, CSV", ",", kibana(s));
    add(all, "Splunk, CSV", ",", splunk(s));
    add(all, "flat, TSV", "\t", flat(s));
    all.add(
        new Export("flat, CSV with a byte order mark", "bom.csv", "\ufeff" + table(",", flat(s))));
    all.add(new Export("Event Viewer, CSV", "viewer.csv", eventViewer(s)));
    add(all, "Chainsaw, CSV", ",", chainsaw(s));
    add(all, "Timeline Explorer, CSV", ",", timelineExplorer(s));
    add(all, "LogParser, CSV", ",", logParser(s));
    add(all, "Plaso, l2tcsv", ",", l2tcsv(s));
    add(all, "Plaso, dynamic CSV", ",", dynamic(s));
    add(all, "APT-Hunter, CSV", ",", aptHunter(s));
    add(all, "Kibana, CSV with _source", ",", kibanaSource(s));
    return all;
  }

  private static void add(
      List<Export> all, String tool, String delimiter, Map<String, String> row) {
    all.add(new Export(tool, "events.csv", table(delimiter, row)));
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String table(String delimiter, Map<String, String> row) {
    String header =
        row.keySet().stream().map(TableExports::quoted).collect(Collectors.joining(delimiter));
    String cells =
        row.values().stream().map(TableExports::quoted).collect(Collectors.joining(delimiter));
    return header + "\r\n" + cells + "\r\n";
  }

  private static Map<String, String> row(String... pairs) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  private static String payload(Sample s) {
    if (s.isUserData()) {
      return JsonExports.o(
          "UserData", JsonExports.o(s.around(), "{" + JsonExports.flat(s.data(), "") + "}"));
    }
    List<String> items = new ArrayList<>();
    s.data()
        .forEach(
            (key, value) ->
                items.add(
                    JsonExports.o("@Name", JsonExports.q(key), "#text", JsonExports.q(value))));
    return JsonExports.o("EventData", JsonExports.o("Data", "[" + String.join(",", items) + "]"));
  }

  private static Map<String, String> evtxECmd(Sample s) {
    return row(
        "RecordNumber", "12",
        "EventRecordId", "" + Sample.RECORD,
        "TimeCreated", "2026-03-24 05:06:07.1230000",
        "EventId", "" + s.id(),
        "Level", "Info",
        "Provider", s.provider(),
        "Channel", s.channel(),
        "ProcessId", "" + Sample.PID,
        "ThreadId", "" + Sample.TID,
        "Computer", Sample.COMPUTER,
        "ChunkNumber", "0",
        "UserId", "S-1-5-18",
        "MapDescription", "",
        "UserName", "CLINIC\\ann",
        "PayloadData1", "ProcessID: 5168",
        "ExecutableInfo", "x",
        "HiddenRecord", "False",
        "SourceFile", "C:\\x.evtx",
        "Keywords", "0x80",
        "ExtraDataOffset", "0",
        "Payload", payload(s));
  }

  private static Map<String, String> winEvent(Sample s) {
    return row(
        "Message",
        s.message(),
        "Id",
        "" + s.id(),
        "Version",
        "5",
        "Qualifiers",
        "",
        "Level",
        "4",
        "RecordId",
        "" + Sample.RECORD,
        "ProviderName",
        s.provider(),
        "LogName",
        s.channel(),
        "ProcessId",
        "" + Sample.PID,
        "MachineName",
        Sample.COMPUTER,
        "UserId",
        "S-1-5-18",
        "TimeCreated",
        "3/24/2026 5:06:07 AM",
        "Properties",
        "System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]");
  }

  private static Map<String, String> velociraptor(Sample s) {
    String data = "{" + JsonExports.flat(s.data(), "") + "}";
    return row(
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
        "" + Sample.RECORD,
        "UserSID",
        "S-1-5-18",
        "EventData",
        s.isUserData() ? "" : data,
        "UserData",
        s.isUserData() ? JsonExports.o(s.around(), data) : "",
        "Message",
        s.message());
  }

  private static Map<String, String> hayabusa(Sample s) {
    return row(
        "Timestamp",
        "2026-03-24 06:06:07.123 +01:00",
        "RuleTitle",
        "a rule",
        "Level",
        "high",
        "Computer",
        Sample.COMPUTER,
        "Channel",
        s.channel(),
        "EventID",
        "" + s.id(),
        "RecordID",
        "" + Sample.RECORD,
        "AllFieldInfo",
        s.data().entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining(" ¦ ")));
  }

  private static Map<String, String> kibana(Sample s) {
    Map<String, String> row =
        row(
            "@timestamp",
            "Mar 24, 2026 @ 05:06:07.123",
            "winlog.channel",
            s.channel(),
            "winlog.event_id",
            "" + s.id(),
            "winlog.provider_name",
            s.provider(),
            "winlog.computer_name",
            Sample.COMPUTER);
    s.data().forEach((name, value) -> row.put("winlog.event_data." + name, value));
    return row;
  }

  private static Map<String, String> splunk(Sample s) {
    return row(
        "_raw", XmlExports.event(s),
        "_time", "2026-03-24T06:06:07.123+0100",
        "host", "ws-07",
        "source", "XmlWinEventLog:" + s.channel(),
        "sourcetype", "XmlWinEventLog");
  }

  private static Map<String, String> flat(Sample s) {
    Map<String, String> row =
        row(
            "Channel",
            s.channel(),
            "EventID",
            "" + s.id(),
            "Provider_Name",
            s.provider(),
            "Computer",
            Sample.COMPUTER,
            "SystemTime",
            Sample.TIME);
    row.putAll(s.data());
    return row;
  }

  /** Its header has no column for the message. */
  private static String eventViewer(Sample s) {
    String shown =
        switch (s.provider()) {
          case "Microsoft-Windows-Security-Auditing" -> "Microsoft Windows security auditing.";
          case "Microsoft-Windows-Sysmon" -> "Sysmon";
          case "Microsoft-Windows-PowerShell" -> "PowerShell (Microsoft-Windows-PowerShell)";
          case "Microsoft-Windows-Windows Defender" -> "Windows Defender";
          default -> s.provider();
        };
    return "Level,Date and Time,Source,Event ID,Task Category\r\n"
        + "Information,24.03.2026 05:06:07,"
        + shown
        + ","
        + s.id()
        + ",None,"
        + quoted(s.message())
        + "\r\n";
  }

  private static Map<String, String> chainsaw(Sample s) {
    return row(
        "timestamp",
        "2026-03-24T05:06:07.123000+00:00",
        "detections",
        "a rule",
        "path",
        "x.evtx",
        "Event.System.Provider",
        s.provider(),
        "Event ID",
        "" + s.id(),
        "Record ID",
        "" + Sample.RECORD,
        "Computer",
        Sample.COMPUTER,
        "Event Data",
        s.data().entrySet().stream()
            .map(one -> one.getKey() + ": " + yaml(one.getValue()))
            .collect(Collectors.joining("\n")));
  }

  private static Map<String, String> timelineExplorer(Sample s) {
    return row(
        "Line",
        "1",
        "Tag",
        "False",
        "Record Number",
        "12",
        "Event Record Id",
        "" + Sample.RECORD,
        "Time Created",
        "2026-03-24 05:06:07.1230000",
        "Event Id",
        "" + s.id(),
        "Level",
        "Info",
        "Provider",
        s.provider(),
        "Channel",
        s.channel(),
        "Computer",
        Sample.COMPUTER,
        "Payload",
        payload(s));
  }

  private static Map<String, String> logParser(Sample s) {
    return row(
        "EventLog", "C:\\x.evtx",
        "RecordNumber", "" + Sample.RECORD,
        "TimeGenerated", "2026-03-24 05:06:07",
        "TimeWritten", "2026-03-24 05:06:07",
        "EventID", "" + s.id(),
        "EventType", "4",
        "EventTypeName", "Information event",
        "SourceName", s.provider(),
        "Strings", String.join("|", s.data().values()),
        "ComputerName", Sample.COMPUTER,
        "Message", "");
  }

  private static String described(Sample s) {
    return "[%d / 0x%04x] Provider identifier: {x} Source Name: %s Strings: %s Computer Name: %s"
            .formatted(s.id(), s.id(), s.provider(), python(s), Sample.COMPUTER)
        + " Record Number: "
        + Sample.RECORD
        + " Event Level: 4";
  }

  /** A list of texts as Python prints it. */
  private static String python(Sample s) {
    return s.data().values().stream()
        .map(
            value -> {
              String escaped =
                  value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
              return value.contains("'") && !value.contains("\"")
                  ? '"' + escaped + '"'
                  : "'" + escaped.replace("'", "\\'") + "'";
            })
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Map<String, String> l2tcsv(Sample s) {
    return row(
        "date", "03/24/2026",
        "time", "05:06:07",
        "timezone", "UTC",
        "MACB", "..C.",
        "source", "EVT",
        "sourcetype", "WinEVTX",
        "type", "Creation Time",
        "user", "S-1-5-18",
        "host", "ws-07",
        "short", "[" + s.id() + "]",
        "desc", described(s),
        "version", "2",
        "filename", "x.evtx");
  }

  private static Map<String, String> dynamic(Sample s) {
    return row(
        "datetime", "2026-03-24T05:06:07.123000+00:00",
        "timestamp_desc", "Creation Time",
        "source", "EVT",
        "source_long", "WinEVTX",
        "message", described(s),
        "parser", "winevtx");
  }

  private static Map<String, String> aptHunter(Sample s) {
    return row(
        "Date and Time",
        "2026-03-24T05:06:07.123000+00:00",
        "Detection Rule",
        "a rule",
        "Event ID",
        "" + s.id(),
        "Computer Name",
        Sample.COMPUTER,
        "Channel",
        s.channel(),
        "Original Event Log",
        XmlExports.event(s));
  }

  private static Map<String, String> kibanaSource(Sample s) {
    String winlog =
        JsonExports.o(
            "channel",
            JsonExports.q(s.channel()),
            "event_id",
            "" + s.id(),
            "provider_name",
            JsonExports.q(s.provider()),
            "computer_name",
            JsonExports.q(Sample.COMPUTER),
            "event_data",
            "{" + JsonExports.flat(s.data(), "") + "}");
    return row(
        "@timestamp",
        "Mar 24, 2026 @ 05:06:07.123",
        "_source",
        JsonExports.o("@timestamp", JsonExports.q("2026-03-24T05:06:07.123Z"), "winlog", winlog));
  }

  private static String yaml(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
