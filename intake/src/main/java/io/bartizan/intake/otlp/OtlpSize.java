package io.bartizan.intake.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;

/**
 * How many objects a request of OTLP becomes, found without making them: two bytes of protobuf are
 * an empty log record, which takes a hundred in memory. Linear in the bytes.
 */
public final class OtlpSize {

  /** What an object takes of memory, in bytes, about. */
  static final int PER_OBJECT = 96;

  private static final int MOST_DEPTH = 100;

  private OtlpSize() {}

  /** The braces that open in JSON: no fewer than its objects. */
  public static long ofJson(byte[] json) {
    long braces = 0;
    for (byte one : json) {
      braces += one == '{' ? 1 : 0;
    }
    return braces;
  }

  /**
   * The messages within a message of protobuf.
   *
   * @throws IOException when it is none
   */
  public static long ofProtobuf(byte[] message) throws IOException {
    return count(
        CodedInputStream.newInstance(message), ExportLogsServiceRequest.getDescriptor(), 0);
  }

  private static long count(CodedInputStream in, Descriptor type, int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw new IOException("too deep");
    }
    long messages = 1;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      boolean isMessage =
          field != null
              && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
              && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (isMessage) {
        int limit = in.pushLimit(in.readRawVarint32());
        messages += count(in, field.getMessageType(), depth + 1);
        in.popLimit(limit);
      } else if (!in.skipField(tag)) {
        return messages;
      }
    }
    return messages;
  }
}
