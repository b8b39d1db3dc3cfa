package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What PowerShell's {@code Get-WinEvent} and {@code Get-EventLog} give, as {@code ConvertTo-Json},
 * {@code Export-Csv} and {@code Export-Clixml} write it, and what Fluent Bit reads: the event's
 * values without their names, the text that Windows shows, or both.
 */
final class WinEventShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    boolean winEvent =
        record.has("ProviderName")
            && record.has("Id")
            && (record.has("LogName") || record.has("MachineName") || record.has("Message"));
    if (record.has("LevelDisplayName") && record.has("Id") && !record.has("ProviderName")) {
      return Outcome.lacking("its ProviderName");
    }
    boolean eventLog =
        record.has("Source") && record.has("InstanceId") && record.has("MachineName");
    boolean inserts =
        (record.has("StringInserts") || hasValues(record, "EventData"))
            && record.has("ProviderName")
            && record.has("EventID");
    if (inserts) {
      return inserts(record);
    }
    if (!winEvent && !eventLog) {
      return Outcome.SAME;
    }
    String provider = record.text(winEvent ? "ProviderName" : "Source");
    String id = record.text(winEvent ? "Id" : "EventID");
    WindowsRecord event =
        new WindowsRecord()
            .provider(provider)
            .eventId(id)
            .channel(
                record.text("LogName").isEmpty()
                    ? Channels.KNOWN.channelOf(provider, id)
                    : record.text("LogName"))
            .computer(record.text("MachineName"))
            .recordId(record.text(winEvent ? "RecordId" : "Index"))
            .header("Level", Levels.number(record.text("Level")))
            .header("Task", record.text("Task"))
            .header("Keywords", record.text("Keywords"))
            .attribute("Execution", "ProcessID", record.text("ProcessId"))
            .attribute("Execution", "ThreadID", record.text("ThreadId"))
            .attribute("Security", "UserID", value(record.find("UserId")))
            .time(value(record.find(winEvent ? "TimeCreated" : "TimeGenerated")))
            .message(record.text("Message"));
    return body(record, event, provider, id);
  }

  /** What Fluent Bit and Fluentd read: values without names, beside the usual headers. */
  private static Outcome inserts(Tree.Fields record) {
    String provider = record.text("ProviderName");
    String id = record.text("EventID");
    WindowsRecord event =
        new WindowsRecord()
            .provider(provider)
            .eventId(id)
            .channel(record.text("Channel"))
            .computer(record.text("Computer"))
            .recordId(record.text("EventRecordID"))
            .header("Version", record.text("Version"))
            .header("Level", record.text("Level"))
            .header("Task", record.text("Task"))
            .header("Opcode", record.text("Opcode"))
            .header("Keywords", record.text("Keywords"))
            .attribute("Provider", "Guid", record.text("ProviderGuid"))
            .attribute("Execution", "ProcessID", record.text("ProcessID"))
            .attribute("Execution", "ThreadID", record.text("ThreadID"))
            .attribute("Security", "UserID", record.text("UserID"))
            .time(record.text("TimeCreated"))
            .message(record.firstText("Message", "Description"));
    return body(record, event, provider, id);
  }

  private static boolean hasValues(Tree.Fields record, String name) {
    Optional<Tree> list = record.find(name);
    return list.isPresent()
        && list.get() instanceof Tree.Items items
        && items.items().stream().noneMatch(item -> item instanceof Tree.Fields);
  }

  private static Outcome body(Tree.Fields record, WindowsRecord event, String provider, String id) {
    Optional<List<String>> values =
        record
            .find("Properties")
            .or(() -> record.find("ReplacementStrings"))
            .or(() -> record.find("StringInserts"))
            .or(() -> record.find("EventData"))
            .flatMap(WinEventShape::values);
    String message = record.text("Message");
    if (values.isPresent() && values.get().isEmpty()) {
      return event.outcome();
    }
    Optional<Tree.Fields> data =
        values
            .flatMap(list -> EventNames.KNOWN.byPosition(provider, id, list))
            .or(() -> EventNames.KNOWN.byMessage(provider, id, message));
    if (data.isPresent()) {
      return event.data(data.get()).outcome();
    }
    if (values.isPresent() && isClassic(record)) {
      Tree.Fields unnamed = new Tree.Fields();
      List<Tree> texts = new ArrayList<>();
      values.get().forEach(text -> texts.add(new Tree.Text(text)));
      EventXml.unnamed(texts, unnamed);
      return event.data(unnamed).outcome();
    }
    return Outcome.notUnderstood(
        values.isPresent() ? "what its values are called" : "its message text");
  }

  /** Events of the old kind have no names for their values; they alone have qualifiers. */
  private static boolean isClassic(Tree.Fields record) {
    return !record.text("Qualifiers").isEmpty() || record.has("ReplacementStrings");
  }

  /** The values in a list of objects that have one each; empty when PowerShell cut them off. */
  private static Optional<List<String>> values(Tree properties) {
    if (!(properties instanceof Tree.Items items)) {
      return properties instanceof Tree.Fields fields && fields.has("Value")
          ? Optional.of(List.of(value(Optional.of(fields))))
          : Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (Tree item : items.items()) {
      if (item instanceof Tree.Text text && text.value().startsWith("System.Diagnostics.")) {
        return Optional.empty();
      }
      values.add(value(Optional.of(item)));
    }
    return Optional.of(values);
  }

  /** A value, which may stand in an object: that of a property, an account, a time. */
  private static String value(Optional<Tree> tree) {
    if (tree.isEmpty()) {
      return "";
    }
    return switch (tree.get()) {
      case Tree.Fields fields -> value(fields.find("Value").or(() -> fields.find("DateTime")));
      case Tree.Items items -> bytes(items);
      default -> Tree.scalar(tree.get());
    };
  }

  /** A list of numbers up to 255 is binary data, which the event log writes in hex. */
  private static String bytes(Tree.Items items) {
    StringBuilder out = new StringBuilder();
    for (Tree item : items.items()) {
      String number = Tree.scalar(item);
      if (number.isEmpty() || number.length() > 3 || !number.chars().allMatch(Character::isDigit)) {
        List<String> texts = items.items().stream().map(Tree::scalar).toList();
        return String.join("\n", texts);
      }
      out.append(String.format(java.util.Locale.ROOT, "%02X", Integer.parseInt(number)));
    }
    return out.toString();
  }
}
