package io.bartizan.logs.json;

import io.bartizan.event.FieldTable;
import io.bartizan.event.Header;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which paths of a JSON record lead to which field, as data.
 *
 * <p>Any field is found by its name as a dotted path. Beyond that, the shapes in which Windows
 * events come as JSON are brought to Sigma's names: {@code evtx_dump} and its relatives ({@code
 * Event.System...}, {@code Event.EventData...}), Winlogbeat and the Elastic Common Schema ({@code
 * winlog...}), and flat ones as NXLog writes. Where several paths of a record lead to one field,
 * the body of the event wins over its header, a key of the very name over a path, a name over an
 * alias.
 */
final class Shapes {

  /** The rank of values that lie in the body of a Windows event. */
  static final int BODY = 0;

  private static final int LITERAL = 10;
  private static final int PATH = 20;
  private static final int HEADER = 40;
  private static final int ALIAS = 50;

  /**
   * The event that a log was cleared has a Channel in its body, the log's, and one in its header,
   * always System. A flat record keeps the header's only; rules, which mean the body's, must not
   * take it for that.
   */
  static final String CLEARED_PROVIDER = "Microsoft-Windows-Eventlog";

  static final String CLEARED_EVENT_ID = "104";

  /** Times in the order in which they are believed. */
  static final List<Time> TIMES =
      List.of(
          new Time("SystemTime", "Event.System.TimeCreated.#attributes.SystemTime", Kind.UTC),
          new Time("SystemTime", "Event.System.TimeCreated_attributes.SystemTime", Kind.UTC),
          new Time("SystemTime", "Event.System.TimeCreated.SystemTime", Kind.UTC),
          new Time("SystemTime", "System.TimeCreated.SystemTime", Kind.UTC),
          new Time("UtcTime", "Event.EventData.UtcTime", Kind.UTC),
          new Time("UtcTime", "winlog.event_data.UtcTime", Kind.UTC),
          new Time("UtcTime", "UtcTime", Kind.UTC),
          new Time("@timestamp", "@timestamp", Kind.UTC),
          new Time("eventTime", "eventTime", Kind.WRITTEN),
          new Time("TimeCreated", "TimeCreated", Kind.WRITTEN),
          new Time("time", "time", Kind.WRITTEN),
          new Time("timestamp", "timestamp", Kind.WRITTEN),
          new Time("requestReceivedTimestamp", "requestReceivedTimestamp", Kind.WRITTEN),
          new Time("published", "published", Kind.WRITTEN),
          new Time("createdDateTime", "createdDateTime", Kind.WRITTEN),
          new Time("activityDateTime", "activityDateTime", Kind.WRITTEN),
          new Time("CreationTime", "CreationTime", Kind.UTC),
          new Time("TimeGenerated", "TimeGenerated", Kind.WRITTEN),
          new Time("ts", "ts", Kind.WRITTEN),
          new Time("_time", "_time", Kind.WRITTEN),
          new Time("EventTime", "EventTime", Kind.WRITTEN),
          // Of journald: when it was logged, as the sender's clock has it, else as it was received.
          new Time("_SOURCE_REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP", Kind.UTC),
          new Time("__REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP", Kind.UTC));

  /** How a time without a zone is meant. */
  enum Kind {
    /** By its definition in UTC. */
    UTC,
    /** Not said. */
    WRITTEN
  }

  /**
   * A place where a record says its time.
   *
   * @param field what outputs call it
   * @param path where it lies
   * @param kind how it is meant when no zone is written
   */
  record Time(String field, String path, Kind kind) {}

  /** Header fields of the shape of {@code evtx_dump}: path below {@code System}, name. */
  private static final Map<String, String> SYSTEM =
      Map.ofEntries(
          Map.entry("Provider.#attributes.Name", "Provider_Name"),
          Map.entry("Provider.Name", "Provider_Name"),
          Map.entry("Provider_attributes.Name", "Provider_Name"),
          Map.entry("Provider.#attributes.Guid", "Provider_Guid"),
          Map.entry("Provider.Guid", "Provider_Guid"),
          Map.entry("Provider_attributes.Guid", "Provider_Guid"),
          Map.entry("Provider.#attributes.EventSourceName", "Provider_EventSourceName"),
          Map.entry("EventID", "EventID"),
          Map.entry("EventID.#text", "EventID"),
          Map.entry("EventID.Value", "EventID"),
          Map.entry("EventID.#attributes.Qualifiers", "EventID_Qualifiers"),
          Map.entry("Version", "Version"),
          Map.entry("Level", "Level"),
          Map.entry("Task", "Task"),
          Map.entry("Opcode", "Opcode"),
          Map.entry("Keywords", "Keywords"),
          Map.entry("TimeCreated.#attributes.SystemTime", "TimeCreated_SystemTime"),
          Map.entry("TimeCreated.SystemTime", "TimeCreated_SystemTime"),
          Map.entry("TimeCreated_attributes.SystemTime", "TimeCreated_SystemTime"),
          Map.entry("EventRecordID", "EventRecordID"),
          Map.entry("Correlation.#attributes.ActivityID", "Correlation_ActivityID"),
          Map.entry("Correlation.ActivityID", "Correlation_ActivityID"),
          Map.entry("Correlation.#attributes.RelatedActivityID", "Correlation_RelatedActivityID"),
          Map.entry("Execution.#attributes.ProcessID", "Execution_ProcessID"),
          Map.entry("Execution.ProcessID", "Execution_ProcessID"),
          Map.entry("Execution_attributes.ProcessID", "Execution_ProcessID"),
          Map.entry("Execution.#attributes.ThreadID", "Execution_ThreadID"),
          Map.entry("Execution.ThreadID", "Execution_ThreadID"),
          Map.entry("Execution_attributes.ThreadID", "Execution_ThreadID"),
          Map.entry("Channel", "Channel"),
          Map.entry("Computer", "Computer"),
          Map.entry("Security.#attributes.UserID", "Security_UserID"),
          Map.entry("Security.UserID", "Security_UserID"),
          Map.entry("Security_attributes.UserID", "Security_UserID"));

  /** Other names of fields, in flat records and in those of Winlogbeat: path, name. */
  private static final Map<String, List<String>> ALIASES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Hostname", List.of("Computer")),
              Map.entry("computer_name", List.of("Computer")),
              Map.entry("winlog.computer_name", List.of("Computer")),
              Map.entry("host.name", List.of("Computer")),
              Map.entry("SourceName", List.of("Provider_Name")),
              Map.entry("ProviderName", List.of("Provider_Name")),
              Map.entry("source_name", List.of("Provider_Name")),
              Map.entry("winlog.provider_name", List.of("Provider_Name")),
              Map.entry("event.provider", List.of("Provider_Name")),
              Map.entry("ProviderGuid", List.of("Provider_Guid")),
              Map.entry("winlog.provider_guid", List.of("Provider_Guid")),
              Map.entry("log_name", List.of("Channel")),
              Map.entry("winlog.channel", List.of("Channel")),
              Map.entry("event_id", List.of("EventID")),
              Map.entry("winlog.event_id", List.of("EventID")),
              Map.entry("RecordNumber", List.of("EventRecordID")),
              Map.entry("RecordID", List.of("EventRecordID")),
              Map.entry("record_number", List.of("EventRecordID")),
              Map.entry("winlog.record_id", List.of("EventRecordID")),
              Map.entry("ExecutionProcessID", List.of("Execution_ProcessID")),
              Map.entry("winlog.process.pid", List.of("Execution_ProcessID")),
              Map.entry("winlog.process.thread.id", List.of("Execution_ThreadID")),
              Map.entry("winlog.user.identifier", List.of("Security_UserID")),
              Map.entry("winlog.task", List.of("Task")),
              Map.entry("winlog.opcode", List.of("Opcode")),
              Map.entry("process.executable", List.of("Image")),
              Map.entry("process.command_line", List.of("CommandLine")),
              Map.entry("process.working_directory", List.of("CurrentDirectory")),
              Map.entry("process.parent.executable", List.of("ParentImage")),
              Map.entry("process.parent.command_line", List.of("ParentCommandLine")),
              Map.entry("process.pe.original_file_name", List.of("OriginalFileName")),
              Map.entry("message", List.of("Message"))));

  /** Where headers lie, beside the names that {@link #SYSTEM} gives below {@code System}. */
  private static final Map<String, Header> HEADERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Channel", Header.CHANNEL),
              Map.entry("log_name", Header.CHANNEL),
              Map.entry("winlog.channel", Header.CHANNEL),
              Map.entry("EventID", Header.EVENT_ID),
              Map.entry("event_id", Header.EVENT_ID),
              Map.entry("winlog.event_id", Header.EVENT_ID),
              Map.entry("Provider_Name", Header.PROVIDER),
              Map.entry("ProviderName", Header.PROVIDER),
              Map.entry("SourceName", Header.PROVIDER),
              Map.entry("source_name", Header.PROVIDER),
              Map.entry("winlog.provider_name", Header.PROVIDER),
              Map.entry("Computer", Header.COMPUTER),
              Map.entry("Hostname", Header.COMPUTER),
              Map.entry("computer_name", Header.COMPUTER),
              Map.entry("winlog.computer_name", Header.COMPUTER),
              Map.entry("host.name", Header.COMPUTER),
              Map.entry("EventRecordID", Header.RECORD_ID),
              Map.entry("RecordNumber", Header.RECORD_ID),
              Map.entry("RecordID", Header.RECORD_ID),
              Map.entry("record_number", Header.RECORD_ID),
              Map.entry("winlog.record_id", Header.RECORD_ID)));

  private static final Map<String, Header> HEADER_OF_FIELD =
      Map.of(
          "Channel", Header.CHANNEL,
          "EventID", Header.EVENT_ID,
          "Provider_Name", Header.PROVIDER,
          "Computer", Header.COMPUTER,
          "EventRecordID", Header.RECORD_ID);

  /** Arrays of records: of AWS, Azure and Elasticsearch; that of Microsoft Graph is "value". */
  private static final List<String> ENVELOPES = List.of("Records", "records", "hits.hits");

  private Shapes() {}

  /** The trie of a field table. */
  static KeyTrie trie(FieldTable fields) {
    KeyTrie trie = new KeyTrie();
    for (int field = 0; field < fields.size(); field++) {
      byName(trie.root(), fields.name(field), field);
      body(trie, fields.name(field), field);
    }
    SYSTEM.forEach((path, name) -> system(trie, fields, path, name));
    ALIASES.forEach(
        (path, names) -> {
          for (String name : names) {
            int field = fields.find(name);
            if (field >= 0) {
              entry(trie.root(), path).use(field, ALIAS);
            }
          }
        });
    HEADERS.forEach((path, header) -> entry(trie.root(), path).header(header(header)));
    for (int i = 0; i < TIMES.size(); i++) {
      entry(trie.root(), TIMES.get(i).path()).time(i);
    }
    ENVELOPES.forEach(path -> entry(trie.root(), path).envelope());
    trie.root().entry("value").odataEnvelope();
    trie.root().entry("_source").wraps(trie.root());
    trie.root().freeze();
    return trie;
  }

  /** The number of a header as a role. */
  static int header(Header header) {
    return switch (header) {
      case CHANNEL -> 0;
      case EVENT_ID -> 1;
      case PROVIDER -> 2;
      case COMPUTER -> 3;
      case RECORD_ID -> 4;
    };
  }

  /** A name is a key, else its part before the first dot leads down. */
  private static void byName(KeyTrie.Node root, String name, int field) {
    KeyTrie.Node node = root;
    String rest = FieldTable.key(name);
    int rank = LITERAL;
    while (true) {
      node.entry(rest).use(field, rank);
      int dot = rest.indexOf('.');
      if (dot <= 0 || dot == rest.length() - 1) {
        return;
      }
      node = node.entry(rest.substring(0, dot)).down();
      rest = rest.substring(dot + 1);
      rank = Math.min(rank + 1, PATH + 9);
    }
  }

  /** The names of the body, wherever a shape puts it. */
  private static void body(KeyTrie trie, String name, int field) {
    for (String path : List.of("Event.EventData", "EventData", "winlog.event_data")) {
      KeyTrie.Node data = node(trie.root(), path);
      data.entry(name).use(field, BODY);
      if (name.toLowerCase(Locale.ROOT).equals("data")) {
        data.entry("Data").down().entry("#text").use(field, BODY);
      }
    }
    for (String path : List.of("Event.UserData", "UserData", "winlog.user_data")) {
      KeyTrie.Node data = node(trie.root(), path);
      data.lookThrough();
      data.entry(name).use(field, BODY);
    }
  }

  private static void system(KeyTrie trie, FieldTable fields, String path, String name) {
    int field = fields.find(name);
    for (String system : List.of("Event.System.", "System.")) {
      KeyTrie.Entry entry = entry(trie.root(), system + path);
      if (field >= 0) {
        boolean inside = path.endsWith("#text") || path.endsWith(".Value");
        entry.use(field, inside ? HEADER - 1 : HEADER);
      }
      Header header = HEADER_OF_FIELD.get(name);
      if (header != null) {
        entry.header(header(header));
      }
    }
  }

  private static KeyTrie.Node node(KeyTrie.Node root, String path) {
    return entry(root, path).down();
  }

  private static KeyTrie.Entry entry(KeyTrie.Node root, String path) {
    KeyTrie.Node node = root;
    String[] keys = path.split("\\.", -1);
    for (int i = 0; i < keys.length - 1; i++) {
      node = node.entry(keys[i]).down();
    }
    return node.entry(keys[keys.length - 1]);
  }
}
