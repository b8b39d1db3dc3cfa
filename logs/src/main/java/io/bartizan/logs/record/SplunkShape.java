package io.bartizan.logs.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Windows event that Splunk collected: as XML or as text in {@code _raw}, or in fields alone,
 * with the channel in {@code source}.
 */
final class SplunkShape implements Shape {

  private static final List<String> PREFIXES = List.of("xmlwineventlog:", "wineventlog:");

  @Override
  public Outcome read(Tree.Fields record) {
    String raw = record.text("_raw");
    if (raw.isEmpty() ? !record.has("EventCode") : !raw.contains("LogName=")) {
      return record.has("EventCode") ? fields(record) : Outcome.SAME;
    }
    return raw.isEmpty() ? fields(record) : text(record, raw);
  }

  /** Lines of {@code name=value}, the last of which, the message, goes on over all that follow. */
  private static Outcome text(Tree.Fields record, String raw) {
    Tree.Fields lines = new Tree.Fields();
    String text = raw.replace("\r\n", "\n");
    int message = text.indexOf("\nMessage=");
    String head = message < 0 ? text : text.substring(0, message);
    for (String line : head.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        lines
            .members()
            .putIfAbsent(line.substring(0, equals), new Tree.Text(line.substring(equals + 1)));
      }
    }
    String body = message < 0 ? "" : text.substring(message + "\nMessage=".length());
    String first = head.lines().findFirst().orElse("");
    String time = record.firstText("_time");
    return event(lines, lines.text("LogName"), body, time.isEmpty() ? first : time);
  }

  private static Outcome fields(Tree.Fields record) {
    String channel = channel(record);
    if (channel.isEmpty()) {
      return Outcome.SAME;
    }
    String message = record.text("Message");
    String provider = Channels.KNOWN.provider(record.firstText("SourceName", "Name"));
    String id = record.text("EventCode");
    if (!message.isEmpty() && EventNames.KNOWN.byMessage(provider, id, message).isPresent()) {
      return event(record, channel, message, record.firstText("_time"));
    }
    WindowsRecord event = headers(record, channel).time(record.firstText("_time"));
    Tree.Fields data = new Tree.Fields();
    record.members().forEach(data::add);
    return event.data(data).outcome();
  }

  private static String channel(Tree.Fields record) {
    String named = record.firstText("Channel", "LogName");
    if (!named.isEmpty()) {
      return named;
    }
    String source = record.text("source");
    for (String prefix : PREFIXES) {
      if (source.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        return source.substring(prefix.length());
      }
    }
    return "";
  }

  private static WindowsRecord headers(Tree.Fields fields, String channel) {
    String id = fields.text("EventCode");
    String shown = Channels.KNOWN.provider(fields.firstText("SourceName", "Name"));
    return new WindowsRecord()
        .provider(shown.isEmpty() ? Channels.KNOWN.providerOf(channel, id) : shown)
        .eventId(id)
        .channel(channel)
        .computer(fields.firstText("ComputerName", "Computer", "host"))
        .recordId(fields.firstText("RecordNumber", "EventRecordID"));
  }

  private static Outcome event(Tree.Fields lines, String channel, String message, String time) {
    WindowsRecord event = headers(lines, channel).time(time).message(message);
    String id = lines.text("EventCode");
    String shown = Channels.KNOWN.provider(lines.text("SourceName"));
    if (message.isBlank()) {
      return event.outcome();
    }
    Optional<Tree.Fields> data = EventNames.KNOWN.byMessage(shown, id, message);
    return data.isPresent()
        ? event.data(data.get()).outcome()
        : Outcome.notUnderstood("its message text");
  }
}
