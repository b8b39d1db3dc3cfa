package io.bartizan.hunt.inventory;

import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.Loss;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.Skipped;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The report for machines: one JSON object. */
public final class LogsJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private LogsJson() {}

  public static String of(LogsReport report, Duration gap) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeArrayPropertyStart("logs");
      report
          .logs()
          .forEach((key, log) -> log(report.files().get(key.source()), key, log, gap, out));
      out.writeEndArray();
      out.writeArrayPropertyStart("losses");
      report.losses().forEach(loss -> loss(loss, out));
      out.writeEndArray();
      out.writeArrayPropertyStart("skipped");
      report.skipped().forEach(skipped -> skipped(skipped, out));
      out.writeEndArray();
      out.writeArrayPropertyStart("not_logs");
      report.notLogs().forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void log(
      LogFile file, LogsWorker.Key key, ChannelLog log, Duration gap, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("file", file.file());
    file.member().ifPresent(member -> out.writeStringProperty("member", member));
    out.writeStringProperty("host", key.host());
    out.writeStringProperty("channel", key.channel());
    out.writeNumberProperty("events", log.count());
    log.first().ifPresent(time -> out.writeStringProperty("first", time.toString()));
    log.last().ifPresent(time -> out.writeStringProperty("last", time.toString()));
    out.writeNumberProperty("without_time", log.withoutTime());
    out.writeNumberProperty("impossible_times", log.impossibleTimes());
    out.writeNumberProperty("missing_records", log.missingRecords());
    out.writeObjectPropertyStart("event_ids");
    log.ids().forEach(out::writeNumberProperty);
    out.writeEndObject();
    out.writeArrayPropertyStart("cleared");
    for (ChannelLog.Cleared cleared : log.cleared()) {
      out.writeStartObject();
      cleared.time().ifPresent(time -> out.writeStringProperty("time", time.toString()));
      out.writeStringProperty("log", cleared.what());
      out.writeStringProperty("by", cleared.who());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("gaps");
    for (ChannelLog.Gap found : log.gaps(gap)) {
      out.writeStartObject();
      out.writeStringProperty("from", found.from().toString());
      out.writeStringProperty("until", found.until().toString());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void loss(FileLosses loss, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("file", loss.file());
    out.writeNumberProperty("parts", loss.count());
    out.writeNumberProperty("records", loss.records());
    out.writeStringProperty("failure", loss.failure());
    out.writeArrayPropertyStart("places");
    for (Loss place : loss.first()) {
      out.writeStartObject();
      out.writeStringProperty("kind", place.kind().name().toLowerCase(Locale.ROOT));
      if (place.position() > 0) {
        out.writeNumberProperty(loss.unit(), place.position());
      }
      out.writeNumberProperty("byte", place.offset());
      out.writeNumberProperty("records", place.count());
      out.writeStringProperty("detail", place.detail());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void skipped(Skipped skipped, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("name", skipped.name());
    out.writeStringProperty("reason", skipped.reason());
    out.writeBooleanProperty("may_hold_logs", skipped.isLoss());
    out.writeEndObject();
  }
}
