package io.bartizan.intake;

import java.io.Closeable;
import java.net.InetSocketAddress;

/** Something that listens. Closing it lets what was received become durable first, for a time. */
public interface Listener extends Closeable {

  /** Where it listens, with the real port. */
  InetSocketAddress address();

  @Override
  void close();
}
