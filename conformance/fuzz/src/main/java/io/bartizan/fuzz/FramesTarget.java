package io.bartizan.fuzz;

import io.bartizan.intake.syslog.Frames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The framing of syslog over TCP: the first byte says in what steps the stream is read, the second
 * how long a message may be. What is read in steps must give the messages that are read at once,
 * and no byte may come twice.
 */
public final class FramesTarget {

  private FramesTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(data, 2, data.length);
    int longest = 1 + (data[1] & 0xff);
    List<String> whole = messages(stream, longest, Math.max(1, stream.length));
    if (!messages(stream, longest, 1 + (data[0] & 0xf)).equals(whole)) {
      throw new IllegalStateException("the messages depend on the reads");
    }
    if (whole.stream().mapToInt(String::length).sum() > stream.length + 16 * whole.size()) {
      throw new IllegalStateException("more came out than went in");
    }
  }

  private static List<String> messages(byte[] stream, int longest, int step) {
    List<String> all = new ArrayList<>();
    Frames frames =
        new Frames(
            longest,
            (bytes, cut) -> {
              if (bytes.length > longest) {
                throw new IllegalStateException("a message is longer than it may be");
              }
              all.add(cut + " " + new String(bytes, StandardCharsets.ISO_8859_1));
            });
    for (int from = 0; from < stream.length; from += step) {
      frames.feed(stream, from, Math.min(stream.length, from + step));
    }
    frames.end();
    return all;
  }
}
