package io.bartizan.intake.otlp;

import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.intake.http.Body;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.Records;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes records of a request of OTLP. */
final class OtlpRecords {

  /** Attributes that say where a line was read from, and nothing of what it says. */
  private static final Set<String> OF_TRANSPORT =
      Set.of(
          "log.file.name",
          "log.file.path",
          "log.file.name_resolved",
          "log.file.path_resolved",
          "log.iostream",
          "logtag",
          "net.peer.ip",
          "net.peer.port",
          "net.host.ip",
          "net.host.port",
          "net.transport");

  private static final long NANOS = 1_000_000_000;
  private static final int MOST_LABELS = 64;
  private static final int LONGEST_LABEL = 1024;

  private final Exchange exchange;
  private final Source source;
  private final Body held;
  private long bytes;
  private final List<RawRecord> records = new ArrayList<>();
  private boolean isExact = true;

  OtlpRecords(Exchange exchange, Source source, Body held) {
    this.exchange = exchange;
    this.source = source;
    this.held = held;
  }

  /** Whether every record has a time that two different ones would hardly share. */
  boolean isExact() {
    return isExact && !records.isEmpty();
  }

  /**
   * The records of a request.
   *
   * @throws Failure when they are too many; or too large, for each repeats its resource
   */
  List<RawRecord> of(ExportLogsServiceRequest request) throws Failure {
    for (ResourceLogs resource : request.getResourceLogsList()) {
      Map<String, String> labels = new HashMap<>();
      labels.put("listener", exchange.terms().config().name());
      addLabels(labels, resource.getResource().getAttributesList());
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord record : scope.getLogRecordsList()) {
          add(resource, scope, record, labels);
        }
      }
    }
    return records;
  }

  private void add(
      ResourceLogs resource, ScopeLogs scope, LogRecord record, Map<String, String> ofResource)
      throws Failure {
    if (records.size() == exchange.terms().limits().records()) {
      throw Failure.tooMany(records.size());
    }
    long nanos =
        record.getTimeUnixNano() != 0 ? record.getTimeUnixNano() : record.getObservedTimeUnixNano();
    isExact &=
        record.getObservedTimeUnixNano() != 0
            || Long.remainderUnsigned(record.getTimeUnixNano(), NANOS) != 0;
    boolean isText = isText(record);
    Map<String, String> labels = ofResource;
    if (isText && record.getAttributesCount() > 0) {
      labels = new HashMap<>(ofResource);
      addLabels(labels, record.getAttributesList());
    }
    byte[] bytes =
        isText
            ? record.getBody().getStringValue().getBytes(StandardCharsets.UTF_8)
            : OtlpJsonWriter.write(resource.getResource(), scope.getScope(), record);
    takeIn(bytes.length);
    records.add(
        Records.one(
            exchange,
            source,
            bytes,
            Optional.of(exchange.peer()),
            nanos == 0 ? Optional.empty() : Optional.of(instant(nanos)),
            labels,
            Optional.empty()));
  }

  private void takeIn(int more) throws Failure {
    bytes += more;
    long most = exchange.terms().limits().unfoldedBytes();
    if (bytes > most) {
      throw new Failure(413, "the records are larger than the limit of " + most + " bytes");
    }
    held.reserve(more);
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(nanos, NANOS), Long.remainderUnsigned(nanos, NANOS));
  }

  private static boolean isText(LogRecord record) {
    return record.hasBody()
        && record.getBody().hasStringValue()
        && !record.getBody().getStringValue().isEmpty()
        && record.getSeverityNumberValue() == 0
        && record.getSeverityText().isEmpty()
        && record.getEventName().isEmpty()
        && record.getAttributesList().stream().allMatch(a -> OF_TRANSPORT.contains(a.getKey()));
  }

  private static void addLabels(Map<String, String> labels, List<KeyValue> attributes) {
    for (KeyValue one : attributes) {
      Optional<String> text = scalar(one.getValue());
      if (text.isPresent()
          && labels.size() < MOST_LABELS
          && one.getKey().length() <= LONGEST_LABEL) {
        labels.put(
            one.getKey(), text.get().substring(0, Math.min(text.get().length(), LONGEST_LABEL)));
      }
    }
  }

  private static Optional<String> scalar(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> Optional.of(value.getStringValue());
      case BOOL_VALUE -> Optional.of(Boolean.toString(value.getBoolValue()));
      case INT_VALUE -> Optional.of(Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> Optional.of(Double.toString(value.getDoubleValue()));
      default -> Optional.empty();
    };
  }
}
