package io.bartizan.conformance.intel;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A feed of any length that is made while it is read. */
final class MadeFeed extends InputStream {

  private final String format;
  private final long count;
  private long next = -1;
  private byte[] piece = new byte[0];
  private int at;
  private long bytes;

  /**
   * @param format stix, misp, csv or list
   */
  MadeFeed(String format, long count) {
    this.format = format;
    this.count = count;
  }

  /** How many bytes were given. */
  long bytes() {
    return bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    while (at == piece.length) {
      if (next > count) {
        return -1;
      }
      piece = piece(next++).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int given = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, into, offset, given);
    at += given;
    bytes += given;
    return given;
  }

  private String piece(long n) {
    return switch (format) {
      case "stix" -> stix(n);
      case "misp" -> misp(n);
      case "csv" ->
          n < 0
              ? "value,type,tlp,comment\n"
              : n == count ? "" : value(n) + "," + type(n) + ",green,made\n";
      case "list" -> n < 0 || n == count ? "" : value(n) + "\n";
      default -> throw new IllegalArgumentException("stix, misp, csv or list, not " + format);
    };
  }

  private String stix(long n) {
    if (n < 0) {
      return "{\"type\": \"bundle\", \"id\": \"bundle--00000000-0000-4000-8000-000000000001\","
          + " \"objects\": [\n";
    }
    if (n == count) {
      return "]}\n";
    }
    return (n == 0 ? "" : ",\n")
        + "{\"type\": \"indicator\", \"spec_version\": \"2.1\", \"id\": \"indicator--"
        + uuid(n)
        + "\", \"created_by_ref\": \"identity--00000000-0000-4000-8000-000000000002\","
        + " \"created\": \"2026-01-01T00:00:00.000Z\", \"modified\": \"2026-01-01T00:00:00.000Z\","
        + " \"name\": \"made indicator "
        + n
        + "\", \"description\": \"Made for a measurement.\","
        + " \"indicator_types\": [\"malicious-activity\"], \"pattern\": \"["
        + path(n)
        + " = '"
        + value(n)
        + "']\", \"pattern_type\": \"stix\","
        + " \"pattern_version\": \"2.1\", \"valid_from\": \"2026-01-01T00:00:00Z\","
        + " \"confidence\": 60, \"object_marking_refs\":"
        + " [\"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb\"]}";
  }

  private String misp(long n) {
    if (n < 0) {
      return "{\"Event\": {\"info\": \"made\", \"published\": true, \"Attribute\": [\n";
    }
    if (n == count) {
      return "], \"Tag\": [{\"name\": \"tlp:green\"}]}}\n";
    }
    String type =
        switch ((int) (n % 4)) {
          case 0 -> "ip-dst";
          case 1 -> "hostname";
          case 2 -> "sha256";
          default -> "url";
        };
    return (n == 0 ? "" : ",\n")
        + "{\"uuid\": \""
        + uuid(n)
        + "\", \"type\": \""
        + type
        + "\", \"category\":"
        + " \"Network activity\", \"value\": \""
        + value(n)
        + "\", \"to_ids\": true,"
        + " \"timestamp\": \"1700000000\", \"comment\": \"made\"}";
  }

  private static String uuid(long n) {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", n);
  }

  private static String type(long n) {
    return new String[] {"ipv4", "domain", "sha256", "url"}[(int) (n % 4)];
  }

  private static String path(long n) {
    return new String[] {
          "ipv4-addr:value", "domain-name:value", "file:hashes.'SHA-256'", "url:value"
        }
        [(int) (n % 4)];
  }

  private static String value(long n) {
    return switch ((int) (n % 4)) {
      case 0 ->
          (n >> 24 & 0x3f) + 11 + "." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
      case 1 -> "host-" + n + ".example.com";
      case 2 -> String.format(Locale.ROOT, "%064x", n * 0x9e3779b97f4a7c15L);
      default -> "http://host-" + n + ".example.com/path/" + n;
    };
  }
}
