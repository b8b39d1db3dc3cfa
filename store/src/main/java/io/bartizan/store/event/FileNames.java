package io.bartizan.store.event;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Makes names of folders of what people named. */
final class FileNames {

  private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final int LONGEST = 100;

  private FileNames() {}

  /** The name itself when it is harmless; else its bytes in hexadecimal digits, or a hash. */
  static String safe(String name) {
    if (SAFE.matcher(name).matches() && !name.startsWith("x-")) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return "x-"
        + (bytes.length <= LONGEST
            ? HexFormat.of().formatHex(bytes)
            : Keys.shortened(name).substring(7));
  }
}
