package io.bartizan.logs.audit;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Values that the kernel writes in hex because they hold blanks, quotes or bytes beyond ASCII, and
 * socket addresses. Belongs to one thread; holds what was decoded last.
 */
final class AuditValues {

  /** Which fields are written in hex where they must (the names that audit calls encoded). */
  private static final List<String> ENCODED =
      List.of(
          "name",
          "comm",
          "exe",
          "cwd",
          "proctitle",
          "cmd",
          "acct",
          "path",
          "dir",
          "data",
          "key",
          "file",
          "device",
          "old-disk",
          "new-disk",
          "vm",
          "watch",
          "ocomm",
          "grp",
          "sw",
          "root_dir");

  private static final int MOST_KEPT = 64 << 10;

  byte[] decoded = new byte[256];
  int length;
  byte[] address = new byte[0];
  int addressLength;
  byte[] port = new byte[0];
  int portLength;
  byte[] path = new byte[0];
  int pathLength;

  private byte[] commandLine = new byte[256];
  private int commandLength;

  /** Decodes an unquoted value that its name allows to be hex; false when it is none. */
  boolean decode(Line line, int nameFrom, int nameUntil, int from, int until) {
    boolean isArgument = line.at(nameFrom) == 'a' && line.skipDigits(nameFrom + 1) >= nameUntil;
    if (!isArgument && !isEncoded(line, nameFrom, nameUntil)) {
      // Long arguments are cut: a1[0]=...
      return false;
    }
    if (isArgument && until - from < 4 || !isHex(line, from, until)) {
      return false;
    }
    hex(line, from, until);
    return true;
  }

  private static boolean isEncoded(Line line, int from, int until) {
    for (String name : ENCODED) {
      if (line.is(from, until, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHex(Line line, int from, int until) {
    if (until == from || (until - from) % 2 != 0) {
      return false;
    }
    for (int i = from; i < until; i++) {
      byte c = line.bytes()[i];
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'F')) {
        return false;
      }
    }
    return true;
  }

  private void hex(Line line, int from, int until) {
    int size = (until - from) / 2;
    if (decoded.length < size || decoded.length > MOST_KEPT) {
      decoded = new byte[Math.max(256, size)];
    }
    for (int i = 0; i < size; i++) {
      int high = Character.digit(line.bytes()[from + 2 * i], 16);
      int low = Character.digit(line.bytes()[from + 2 * i + 1], 16);
      int value = high << 4 | low;
      // Between the words of a process title stand zeros.
      decoded[i] = (byte) (value == 0 ? ' ' : value);
    }
    length = size;
    while (length > 0 && decoded[length - 1] == ' ') {
      length--;
    }
  }

  /** Takes a socket address in hex apart: IPv4, IPv6 or a path. */
  boolean socket(Line line, int from, int until) {
    addressLength = 0;
    portLength = 0;
    pathLength = 0;
    if (until - from < 8 || until - from > 512 || !isHex(line, from, until)) {
      return false;
    }
    int size = (until - from) / 2;
    byte[] raw = new byte[size];
    for (int i = 0; i < size; i++) {
      raw[i] =
          (byte)
              (Character.digit(line.bytes()[from + 2 * i], 16) << 4
                  | Character.digit(line.bytes()[from + 2 * i + 1], 16));
    }
    int family = raw[0] & 0xff;
    if (family == 2 && size >= 8) {
      inet(raw, Arrays.copyOfRange(raw, 4, 8));
    } else if (family == 10 && size >= 24) {
      inet(raw, Arrays.copyOfRange(raw, 8, 24));
    } else if (family == 1) {
      int start = size > 2 && raw[2] == 0 ? 3 : 2;
      int end = start;
      while (end < size && raw[end] != 0) {
        end++;
      }
      path = Arrays.copyOfRange(raw, start, end);
      pathLength = path.length;
    } else {
      return false;
    }
    return true;
  }

  private void inet(byte[] raw, byte[] host) {
    try {
      address =
          java.net.InetAddress.getByAddress(host)
              .getHostAddress()
              .getBytes(StandardCharsets.US_ASCII);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address of " + host.length + " bytes", e);
    }
    addressLength = address.length;
    port =
        Integer.toString((raw[2] & 0xff) << 8 | raw[3] & 0xff).getBytes(StandardCharsets.US_ASCII);
    portLength = port.length;
  }

  void beginCommandLine() {
    if (commandLine.length > MOST_KEPT) {
      commandLine = new byte[256];
    }
    commandLength = 0;
  }

  /** Adds an argument to the command line. */
  void argument(byte[] value, int from, int until) {
    int size = until - from;
    if (commandLine.length - commandLength < size + 1) {
      commandLine =
          Arrays.copyOf(commandLine, Math.max(2 * commandLine.length, commandLength + size + 1));
    }
    if (commandLength > 0) {
      commandLine[commandLength++] = ' ';
    }
    System.arraycopy(value, from, commandLine, commandLength, size);
    commandLength += size;
  }

  boolean hasCommandLine() {
    return commandLength > 0;
  }

  void addCommandLine(Name name, Members out) {
    out.text(name, commandLine, 0, commandLength);
  }
}
