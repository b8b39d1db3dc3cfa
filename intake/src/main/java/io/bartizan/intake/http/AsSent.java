package io.bartizan.intake.http;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import java.util.Set;

/**
 * Tells the server to leave compressed bodies as they were sent: {@link Body} unfolds them, for it
 * knows the limits.
 */
final class AsSent implements ContentEncoding {

  @Override
  public String name() {
    return "as-sent";
  }

  @Override
  public String type() {
    return "as-sent";
  }

  @Override
  public Set<String> ids() {
    return Set.of("gzip", "x-gzip", "zstd", "deflate", "identity", "br", "compress", "snappy");
  }

  @Override
  public boolean supportsEncoding() {
    return false;
  }

  @Override
  public boolean supportsDecoding() {
    return true;
  }

  @Override
  public ContentDecoder decoder() {
    return ContentDecoder.NO_OP;
  }

  @Override
  public ContentEncoder encoder() {
    return ContentEncoder.NO_OP;
  }
}
