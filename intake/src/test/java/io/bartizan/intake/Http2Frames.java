package io.bartizan.intake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2 (RFC 9113, section 4), as wrong as a test wants them. */
public final class Http2Frames {

  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PING = 6;
  public static final int CONTINUATION = 9;
  public static final int END_STREAM = 1;
  public static final int END_HEADERS = 4;

  private Http2Frames() {}

  /** What a client with prior knowledge begins with. */
  public static byte[] preface() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
    return out.toByteArray();
  }

  /** A frame. */
  public static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** Headers, names and values by turns, as literals that are never indexed (RFC 7541, 6.2.2). */
  public static byte[] headers(String... pairs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < pairs.length; i += 2) {
      out.write(0);
      string(out, pairs[i]);
      string(out, pairs[i + 1]);
    }
    return out.toByteArray();
  }

  private static void string(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length < 127) {
      out.write(bytes.length);
    } else {
      out.write(127);
      int rest = bytes.length - 127;
      while (rest >= 128) {
        out.write(rest % 128 + 128);
        rest /= 128;
      }
      out.write(rest);
    }
    out.writeBytes(bytes);
  }

  /** A request of gRPC up to its body. */
  public static byte[] grpc(int stream, String token, String encoding) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x83); // :method POST, in the static table
    out.write(0x86); // :scheme http
    out.write(0x04); // :path
    string(out, "/opentelemetry.proto.collector.logs.v1.LogsService/Export");
    out.write(0x01); // :authority
    string(out, "localhost");
    out.writeBytes(
        headers(
            "content-type",
            "application/grpc",
            "te",
            "trailers",
            "grpc-encoding",
            encoding,
            "authorization",
            "Bearer " + token));
    return frame(HEADERS, END_HEADERS, stream, out.toByteArray());
  }
}
