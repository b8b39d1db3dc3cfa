package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types of MISP attributes and what they look for.
 *
 * <p>A {@code domain} is meant with all below it, a {@code hostname} by itself, as MISP's own
 * description of the types has it. Of a file name with a hash, the hash counts. Both halves of
 * {@code domain|ip} count.
 */
final class MispTypes {

  /** Rules in other languages; they are named and counted, not used. */
  static final Set<String> RULES =
      Set.of("yara", "sigma", "snort", "suricata", "zeek", "bro", "kusto-query", "osquery");

  private static final Map<String, ObservableType> TYPES =
      Map.ofEntries(
          Map.entry("ip-src", ObservableType.IPV4),
          Map.entry("ip-dst", ObservableType.IPV4),
          Map.entry("ip", ObservableType.IPV4),
          Map.entry("domain", ObservableType.DOMAIN),
          Map.entry("hostname", ObservableType.DOMAIN),
          Map.entry("url", ObservableType.URL),
          Map.entry("email", ObservableType.EMAIL),
          Map.entry("email-src", ObservableType.EMAIL),
          Map.entry("email-dst", ObservableType.EMAIL),
          Map.entry("email-reply-to", ObservableType.EMAIL),
          Map.entry("md5", ObservableType.MD5),
          Map.entry("sha1", ObservableType.SHA1),
          Map.entry("sha256", ObservableType.SHA256),
          Map.entry("sha512", ObservableType.SHA512),
          Map.entry("ssdeep", ObservableType.SSDEEP),
          Map.entry("tlsh", ObservableType.TLSH),
          Map.entry("imphash", ObservableType.IMPHASH),
          Map.entry("regkey", ObservableType.REGISTRY_KEY),
          Map.entry("mutex", ObservableType.MUTEX),
          Map.entry("user-agent", ObservableType.USER_AGENT),
          Map.entry("x509-fingerprint-sha1", ObservableType.CERTIFICATE),
          Map.entry("x509-fingerprint-sha256", ObservableType.CERTIFICATE),
          Map.entry("ja3-fingerprint-md5", ObservableType.JA3),
          Map.entry("mac-address", ObservableType.MAC),
          Map.entry("AS", ObservableType.ASN));

  private MispTypes() {}

  /** Whether attributes of a type can be looked for. */
  static boolean isKnown(String type) {
    String[] halves = type.split("\\|", 2);
    return isSingle(halves[0])
        || halves.length == 2 && isSingle(halves[1])
        || type.equals("malware-sample");
  }

  private static boolean isSingle(String type) {
    return TYPES.containsKey(type) || type.equals("filename");
  }

  /** What an attribute looks for; empty when its value has no normal form. */
  static List<Subject> subjects(String type, String value) {
    String full = type.equals("malware-sample") ? "filename|md5" : type;
    String[] types = full.split("\\|", 2);
    String[] values = types.length == 2 ? value.split("\\|", 2) : new String[] {value};
    List<Subject> found = new ArrayList<>();
    if (types.length == 2 && types[0].equals("filename") && TYPES.containsKey(types[1])) {
      add(found, types[1], values[values.length - 1]);
      return found;
    }
    add(found, types[0], values[0]);
    if (types.length == 2 && values.length == 2 && TYPES.containsKey(types[1])) {
      add(found, types[1], values[1]);
    }
    return found;
  }

  private static void add(List<Subject> found, String type, String value) {
    observable(type, value)
        .ifPresent(one -> found.add(new Subject.Value(one, type.equals("domain"), false)));
  }

  private static Optional<Observable> observable(String type, String value) {
    if (type.equals("filename")) {
      boolean isPath = value.indexOf('\\') >= 0 || value.indexOf('/') >= 0;
      return Normal.of(isPath ? ObservableType.FILE_PATH : ObservableType.FILE_NAME, value);
    }
    ObservableType known = TYPES.get(type);
    if (known == null) {
      return Optional.empty();
    }
    Optional<Observable> form = Normal.of(known, value);
    return known == ObservableType.IPV4
        ? form.or(() -> Normal.of(ObservableType.IPV6, value))
        : form;
  }
}
