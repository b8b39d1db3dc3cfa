package io.bartizan.intel.observable;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The schemes of URLs that are told apart; each has a number and perhaps a default port. */
final class Schemes {

  private static final List<String> NAMES =
      List.of(
          "",
          "http",
          "https",
          "ftp",
          "ftps",
          "sftp",
          "ssh",
          "ws",
          "wss",
          "tcp",
          "udp",
          "smb",
          "ldap",
          "ldaps",
          "rtsp",
          "telnet",
          "socks",
          "socks4",
          "socks5",
          "tftp",
          "rmi",
          "imap",
          "smtp",
          "git",
          "dns",
          "tls",
          "svn",
          "rdp",
          "vnc",
          "irc",
          "stratum+tcp",
          "nfs");
  private static final int[] PORTS = {
    -1, 80, 443, 21, 990, 22, 22, 80, 443, -1, -1, 445, 389, 636, 554, 23, -1, -1, -1, 69, 1099,
    143, 25, 9418, 53, -1, 3690, 3389, 5900, 6667, -1, 2049
  };
  private static final byte[][] BYTES =
      NAMES.stream().map(n -> n.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

  private Schemes() {}

  static String name(int number) {
    return NAMES.get(number);
  }

  /** The number of a scheme, -1 when it is none of these. Ignores case. */
  static int find(byte[] s, int from, int until) {
    for (int i = 1; i < BYTES.length; i++) {
      if (BYTES[i].length == until - from && isSame(BYTES[i], s, from)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a port goes without saying; without a scheme those of the web do. */
  static boolean isDefault(int scheme, int port) {
    return scheme == 0 ? port == 80 || port == 443 : PORTS[scheme] == port;
  }

  private static boolean isSame(byte[] name, byte[] s, int from) {
    for (int i = 0; i < name.length; i++) {
      if (name[i] != Ascii.lower(s[from + i])) {
        return false;
      }
    }
    return true;
  }
}
