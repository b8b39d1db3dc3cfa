package io.bartizan.intake.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one log record as a document of OTLP's JSON, with its resource and scope. */
final class OtlpJsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

  private OtlpJsonWriter() {}

  static byte[] write(Resource resource, InstrumentationScope scope, LogRecord record) {
    OtlpJsonWriter writer = new OtlpJsonWriter();
    writer.document(resource, scope, record);
    writer.out.close();
    return writer.bytes.toByteArray();
  }

  private void document(Resource resource, InstrumentationScope scope, LogRecord record) {
    out.writeStartObject();
    out.writeArrayPropertyStart("resourceLogs");
    out.writeStartObject();
    out.writeObjectPropertyStart("resource");
    attributes(resource.getAttributesList());
    out.writeEndObject();
    out.writeArrayPropertyStart("scopeLogs");
    out.writeStartObject();
    out.writeObjectPropertyStart("scope");
    text("name", scope.getName());
    text("version", scope.getVersion());
    attributes(scope.getAttributesList());
    out.writeEndObject();
    out.writeArrayPropertyStart("logRecords");
    record(record);
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void record(LogRecord record) {
    out.writeStartObject();
    time("timeUnixNano", record.getTimeUnixNano());
    time("observedTimeUnixNano", record.getObservedTimeUnixNano());
    if (record.getSeverityNumberValue() != 0) {
      out.writeNumberProperty("severityNumber", record.getSeverityNumberValue());
    }
    text("severityText", record.getSeverityText());
    text("eventName", record.getEventName());
    if (record.hasBody()) {
      out.writeName("body");
      value(record.getBody());
    }
    attributes(record.getAttributesList());
    if (record.getFlags() != 0) {
      out.writeNumberProperty("flags", record.getFlags());
    }
    text("traceId", HexFormat.of().formatHex(record.getTraceId().toByteArray()));
    text("spanId", HexFormat.of().formatHex(record.getSpanId().toByteArray()));
    out.writeEndObject();
  }

  private void text(String name, String value) {
    if (!value.isEmpty()) {
      out.writeStringProperty(name, value);
    }
  }

  private void time(String name, long nanos) {
    if (nanos != 0) {
      out.writeStringProperty(name, Long.toUnsignedString(nanos));
    }
  }

  private void attributes(List<KeyValue> attributes) {
    if (!attributes.isEmpty()) {
      out.writeArrayPropertyStart("attributes");
      attributes.forEach(this::pair);
      out.writeEndArray();
    }
  }

  private void pair(KeyValue pair) {
    out.writeStartObject();
    out.writeStringProperty("key", pair.getKey());
    out.writeName("value");
    value(pair.getValue());
    out.writeEndObject();
  }

  /** Depth is bounded by that of the parser of protobuf, and of JSON. */
  private void value(AnyValue value) {
    out.writeStartObject();
    switch (value.getValueCase()) {
      case STRING_VALUE -> out.writeStringProperty("stringValue", value.getStringValue());
      case BOOL_VALUE -> out.writeBooleanProperty("boolValue", value.getBoolValue());
      case INT_VALUE -> out.writeStringProperty("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> out.writeNumberProperty("doubleValue", value.getDoubleValue());
      case BYTES_VALUE ->
          out.writeStringProperty(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        out.writeObjectPropertyStart("arrayValue");
        out.writeArrayPropertyStart("values");
        value.getArrayValue().getValuesList().forEach(this::value);
        out.writeEndArray();
        out.writeEndObject();
      }
      case KVLIST_VALUE -> {
        out.writeObjectPropertyStart("kvlistValue");
        out.writeArrayPropertyStart("values");
        value.getKvlistValue().getValuesList().forEach(this::pair);
        out.writeEndArray();
        out.writeEndObject();
      }
      default -> {
        // Nothing was set.
      }
    }
    out.writeEndObject();
  }
}
