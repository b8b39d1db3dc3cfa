package io.bartizan.intake.otlp;

import com.google.protobuf.CodedOutputStream;
import io.bartizan.intake.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code google.rpc.Status} with {@code google.rpc.RetryInfo}, which OTLP asks for. Written by
 * hand: they are five fields of a library that brings much else.
 */
final class RpcStatus {

  static final int INVALID_ARGUMENT = 3;
  static final int RESOURCE_EXHAUSTED = 8;
  static final int UNIMPLEMENTED = 12;
  static final int UNAUTHENTICATED = 16;

  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

  private RpcStatus() {}

  static byte[] of(int code, String message, Optional<Refused> refused) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(1, code);
      out.writeString(2, message);
      if (refused.isPresent()) {
        out.writeByteArray(3, any(retryInfo(refused.get())));
      }
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] any(byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(1, RETRY_INFO.getBytes(StandardCharsets.US_ASCII));
    out.writeByteArray(2, value);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] retryInfo(Refused refused) throws IOException {
    ByteArrayOutputStream delay = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(delay);
    out.writeInt64(1, refused.retryAfterSeconds());
    out.flush();
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    CodedOutputStream around = CodedOutputStream.newInstance(info);
    around.writeByteArray(1, delay.toByteArray());
    around.flush();
    return info.toByteArray();
  }
}
