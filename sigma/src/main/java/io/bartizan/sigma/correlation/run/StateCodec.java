package io.bartizan.sigma.correlation.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;

/**
 * States as bytes.
 *
 * <pre>
 * version | kind: 0 sliding, 1 spanning | what Sliding.write or Spanning.write gives
 * </pre>
 *
 * <p>Version 1 had no measure in an open alert, version 2 did not say how much room a state had.
 * Every version that was ever written is read.
 */
final class StateCodec {

  static final int VERSION = 3;
  static final int VERSION_WITH_MEASURE = 2;
  static final int VERSION_WITH_ROOM = 3;

  private static final int SLIDING = 0;
  private static final int SPANNING = 1;

  private StateCodec() {}

  static byte[] write(State state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      switch (state) {
        case Sliding sliding -> {
          out.writeByte(SLIDING);
          sliding.write(out);
        }
        case Spanning spanning -> {
          out.writeByte(SPANNING);
          spanning.write(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static State read(byte[] bytes, Definition definition) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version < 1 || version > VERSION) {
        throw new InvalidObjectException("the state is of version " + version);
      }
      int kind = in.readByte();
      if (kind != (definition.rising ? SLIDING : SPANNING)) {
        throw new InvalidObjectException("the state is one of another correlation");
      }
      if (definition.rising) {
        Sliding sliding = new Sliding(definition);
        sliding.read(in, version);
        return sliding;
      }
      Spanning spanning = new Spanning(definition);
      spanning.read(in, version);
      return spanning;
    }
  }
}
