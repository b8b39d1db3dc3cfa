package io.bartizan.intel.feed;

import io.bartizan.intel.observable.ObservableType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A warning list of MISP, as written.
 *
 * @param kind how its values are meant: {@code string}, {@code substring}, {@code hostname}, {@code
 *     cidr} or {@code regex}
 * @param attributes the types of MISP attributes that it is about
 */
public record WarningValues(
    String name, String description, String kind, List<String> attributes, List<String> values) {

  private static final Set<ObservableType> ADDRESSES =
      EnumSet.of(
          ObservableType.IPV4,
          ObservableType.IPV6,
          ObservableType.IPV4_NET,
          ObservableType.IPV6_NET);

  /** Attributes of MISP, or the parts of one. */
  private static final Map<String, Set<ObservableType>> ABOUT =
      Map.ofEntries(
          Map.entry("ip", ADDRESSES),
          Map.entry("ip-src", ADDRESSES),
          Map.entry("ip-dst", ADDRESSES),
          Map.entry("domain", EnumSet.of(ObservableType.DOMAIN)),
          Map.entry("hostname", EnumSet.of(ObservableType.DOMAIN)),
          Map.entry("url", EnumSet.of(ObservableType.URL)),
          Map.entry("uri", EnumSet.of(ObservableType.URL)),
          Map.entry("md5", EnumSet.of(ObservableType.MD5)),
          Map.entry("sha1", EnumSet.of(ObservableType.SHA1)),
          Map.entry("sha256", EnumSet.of(ObservableType.SHA256)),
          Map.entry("sha512", EnumSet.of(ObservableType.SHA512)),
          Map.entry("ssdeep", EnumSet.of(ObservableType.SSDEEP)),
          Map.entry("imphash", EnumSet.of(ObservableType.IMPHASH)),
          Map.entry("filename", EnumSet.of(ObservableType.FILE_NAME)),
          Map.entry("email", EnumSet.of(ObservableType.EMAIL)),
          Map.entry("email-src", EnumSet.of(ObservableType.EMAIL)),
          Map.entry("email-dst", EnumSet.of(ObservableType.EMAIL)),
          Map.entry("target-email", EnumSet.of(ObservableType.EMAIL)),
          Map.entry("whois-registrant-email", EnumSet.of(ObservableType.EMAIL)),
          Map.entry("dns-soa-email", EnumSet.of(ObservableType.EMAIL)),
          Map.entry("x509-fingerprint-md5", EnumSet.of(ObservableType.CERTIFICATE)),
          Map.entry("x509-fingerprint-sha1", EnumSet.of(ObservableType.CERTIFICATE)),
          Map.entry("x509-fingerprint-sha256", EnumSet.of(ObservableType.CERTIFICATE)));

  public WarningValues {
    attributes = List.copyOf(attributes);
    values = List.copyOf(values);
  }

  /**
   * The types of values that it is about; empty for all, where it names none. A list about things
   * that no log field bears, such as phone numbers, is about no type.
   */
  public Optional<Set<ObservableType>> types() {
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    Set<ObservableType> types = EnumSet.noneOf(ObservableType.class);
    for (String attribute : attributes) {
      for (String part : attribute.split("\\|", 4)) {
        types.addAll(ABOUT.getOrDefault(part, Set.of()));
      }
    }
    return Optional.of(types);
  }
}
