package io.bartizan.intake.otlp;

import com.google.protobuf.ByteString;
import io.bartizan.intake.http.JsonPieces;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the JSON of OTLP, which is that of protobuf but for ids in hexadecimal and enumerations as
 * numbers (OTLP specification, "JSON Protobuf Encoding"). Unknown names are passed over, as it
 * says.
 */
public final class OtlpJsonReader {

  private OtlpJsonReader() {}

  /** The request in this text; empty when it is none. */
  public static Optional<ExportLogsServiceRequest> read(byte[] json) {
    try (JsonParser parser = JsonPieces.parser(json, 0, json.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
      object(
          parser,
          name -> {
            if (name.equals("resourceLogs") || name.equals("resource_logs")) {
              array(parser, () -> request.addResourceLogs(resourceLogs(parser)));
            } else {
              parser.skipChildren();
            }
          });
      return parser.nextToken() == null ? Optional.of(request.build()) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The members of the object at which the parser is; the handler passes each value. */
  private static void object(JsonParser parser, Consumer<String> member) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      member.accept(name);
    }
  }

  private static void array(JsonParser parser, Runnable item) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.run();
    }
  }

  private static ResourceLogs resourceLogs(JsonParser parser) {
    ResourceLogs.Builder logs = ResourceLogs.newBuilder();
    object(
        parser,
        name -> {
          switch (name) {
            case "resource" -> logs.setResource(resource(parser));
            case "scopeLogs", "scope_logs" ->
                array(parser, () -> logs.addScopeLogs(scopeLogs(parser)));
            case "schemaUrl" -> logs.setSchemaUrl(text(parser));
            default -> parser.skipChildren();
          }
        });
    return logs.build();
  }

  private static Resource resource(JsonParser parser) {
    Resource.Builder resource = Resource.newBuilder();
    object(
        parser,
        name -> {
          if (name.equals("attributes")) {
            array(parser, () -> resource.addAttributes(keyValue(parser)));
          } else {
            parser.skipChildren();
          }
        });
    return resource.build();
  }

  private static ScopeLogs scopeLogs(JsonParser parser) {
    ScopeLogs.Builder logs = ScopeLogs.newBuilder();
    object(
        parser,
        name -> {
          switch (name) {
            case "scope" -> logs.setScope(scope(parser));
            case "logRecords", "log_records" ->
                array(parser, () -> logs.addLogRecords(logRecord(parser)));
            default -> parser.skipChildren();
          }
        });
    return logs.build();
  }

  private static InstrumentationScope scope(JsonParser parser) {
    InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
    object(
        parser,
        name -> {
          switch (name) {
            case "name" -> scope.setName(text(parser));
            case "version" -> scope.setVersion(text(parser));
            case "attributes" -> array(parser, () -> scope.addAttributes(keyValue(parser)));
            default -> parser.skipChildren();
          }
        });
    return scope.build();
  }

  private static LogRecord logRecord(JsonParser parser) {
    LogRecord.Builder record = LogRecord.newBuilder();
    object(
        parser,
        name -> {
          switch (name) {
            case "timeUnixNano", "time_unix_nano" -> record.setTimeUnixNano(number(parser));
            case "observedTimeUnixNano", "observed_time_unix_nano" ->
                record.setObservedTimeUnixNano(number(parser));
            case "severityNumber", "severity_number" ->
                record.setSeverityNumberValue(severity(parser));
            case "severityText", "severity_text" -> record.setSeverityText(text(parser));
            case "body" -> record.setBody(value(parser));
            case "attributes" -> array(parser, () -> record.addAttributes(keyValue(parser)));
            case "flags" -> record.setFlags((int) number(parser));
            case "traceId", "trace_id" -> record.setTraceId(hex(parser));
            case "spanId", "span_id" -> record.setSpanId(hex(parser));
            case "eventName", "event_name" -> record.setEventName(text(parser));
            default -> parser.skipChildren();
          }
        });
    return record.build();
  }

  private static KeyValue keyValue(JsonParser parser) {
    KeyValue.Builder pair = KeyValue.newBuilder();
    object(
        parser,
        name -> {
          switch (name) {
            case "key" -> pair.setKey(text(parser));
            case "value" -> pair.setValue(value(parser));
            default -> parser.skipChildren();
          }
        });
    return pair.build();
  }

  /** Depth is bounded by that of the parser. */
  private static AnyValue value(JsonParser parser) {
    AnyValue.Builder value = AnyValue.newBuilder();
    object(
        parser,
        name -> {
          switch (name) {
            case "stringValue", "string_value" -> value.setStringValue(text(parser));
            case "boolValue", "bool_value" -> value.setBoolValue(text(parser).equals("true"));
            case "intValue", "int_value" -> value.setIntValue(number(parser));
            case "doubleValue", "double_value" ->
                value.setDoubleValue(Double.parseDouble(text(parser)));
            case "bytesValue", "bytes_value" ->
                value.setBytesValue(ByteString.copyFrom(Base64.getDecoder().decode(text(parser))));
            case "arrayValue", "array_value" -> value.setArrayValue(values(parser));
            case "kvlistValue", "kvlist_value" -> value.setKvlistValue(pairs(parser));
            default -> parser.skipChildren();
          }
        });
    return value.build();
  }

  private static ArrayValue values(JsonParser parser) {
    ArrayValue.Builder values = ArrayValue.newBuilder();
    object(parser, name -> array(parser, () -> values.addValues(value(parser))));
    return values.build();
  }

  private static KeyValueList pairs(JsonParser parser) {
    KeyValueList.Builder pairs = KeyValueList.newBuilder();
    object(parser, name -> array(parser, () -> pairs.addValues(keyValue(parser))));
    return pairs.build();
  }

  private static String text(JsonParser parser) {
    if (!parser.currentToken().isScalarValue()) {
      throw new IllegalArgumentException("not a scalar");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
  }

  /** A number of 64 bits, which may be a text; unsigned ones beyond a long wrap, as in protobuf. */
  private static long number(JsonParser parser) {
    String text = text(parser);
    if (text.isEmpty()) {
      return 0;
    }
    return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
  }

  private static int severity(JsonParser parser) {
    String text = text(parser);
    if (text.startsWith("SEVERITY_NUMBER_")) {
      return SeverityNumber.valueOf(text).getNumber();
    }
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static ByteString hex(JsonParser parser) {
    return ByteString.copyFrom(HexFormat.of().parseHex(text(parser)));
  }
}
