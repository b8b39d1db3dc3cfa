package io.bartizan.intel.stix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of observables that depend on what they are alone (STIX 2.1, section 2.9 and Errata 01): a
 * UUID of version 5 over the canonical form (RFC 8785) of an object of the contributing properties.
 * Of several hashes one contributes, the first there is of MD5, SHA-1, SHA-256, SHA-512, else the
 * first by name.
 */
public final class StixIds {

  /** The namespace that STIX fixes. */
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private static final Map<String, List<String>> CONTRIBUTING =
      Map.ofEntries(
          Map.entry("artifact", List.of("hashes", "payload_bin")),
          Map.entry("autonomous-system", List.of("number")),
          Map.entry("directory", List.of("path")),
          Map.entry("domain-name", List.of("value")),
          Map.entry("email-addr", List.of("value")),
          Map.entry("email-message", List.of("from_ref", "subject", "body")),
          Map.entry("file", List.of("hashes", "name", "extensions", "parent_directory_ref")),
          Map.entry("ipv4-addr", List.of("value")),
          Map.entry("ipv6-addr", List.of("value")),
          Map.entry("mac-addr", List.of("value")),
          Map.entry("mutex", List.of("name")),
          Map.entry(
              "network-traffic",
              List.of(
                  "start",
                  "end",
                  "src_ref",
                  "dst_ref",
                  "src_port",
                  "dst_port",
                  "protocols",
                  "extensions")),
          Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
          Map.entry("url", List.of("value")),
          Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
          Map.entry("windows-registry-key", List.of("key", "values")),
          Map.entry("x509-certificate", List.of("hashes", "serial_number")));

  private StixIds() {}

  /**
   * The id of an observable by its properties; empty where the standard asks for a random one: for
   * processes, for other types, and where no contributing property is there.
   */
  public static Optional<String> deterministic(Json.Obj observable) {
    String type = observable.text("type").orElse("");
    Map<String, Json> chosen = new LinkedHashMap<>();
    for (String name : CONTRIBUTING.getOrDefault(type, List.of())) {
      observable
          .member(name)
          .map(value -> name.equals("hashes") ? oneHash(value) : value)
          .ifPresent(value -> chosen.put(name, value));
    }
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    String canonical = JsonPrinter.canonical(new Json.Obj(chosen));
    return Optional.of(type + "--" + version5(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  private static Json oneHash(Json hashes) {
    if (!(hashes instanceof Json.Obj(Map<String, Json> members)) || members.isEmpty()) {
      return hashes;
    }
    String name =
        HASHES.stream()
            .filter(members::containsKey)
            .findFirst()
            .orElseGet(() -> members.keySet().stream().sorted().findFirst().orElseThrow());
    return new Json.Obj(Map.of(name, members.getOrDefault(name, Json.Null.NULL)));
  }

  /** A random id of version 4. */
  public static String random(String type) {
    return type + "--" + UUID.randomUUID();
  }

  /** The UUID of version 5 (RFC 9562, section 5.5) of a name in the namespace of STIX. */
  static UUID version5(byte[] name) {
    byte[] input =
        ByteBuffer.allocate(16 + name.length)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .put(name)
            .array();
    ByteBuffer hash = ByteBuffer.wrap(Digests.sha1(input));
    long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
    long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
