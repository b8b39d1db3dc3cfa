package io.bartizan.intel.stix;

import java.util.Set;

/** What an object is, by its type (STIX 2.1, sections 4 to 7). */
public enum StixKind {
  /** A domain object, such as an indicator. */
  DOMAIN,
  /** A relationship or a sighting. */
  RELATIONSHIP,
  /** A cyber-observable object. */
  OBSERVABLE,
  /** A marking definition. */
  MARKING,
  /** A language content or an extension definition. */
  META,
  /** A bundle. */
  BUNDLE,
  /** A type that the standard does not define. */
  CUSTOM;

  private static final Set<String> DOMAINS =
      Set.of(
          "attack-pattern",
          "campaign",
          "course-of-action",
          "grouping",
          "identity",
          "incident",
          "indicator",
          "infrastructure",
          "intrusion-set",
          "location",
          "malware",
          "malware-analysis",
          "note",
          "observed-data",
          "opinion",
          "report",
          "threat-actor",
          "tool",
          "vulnerability");

  private static final Set<String> OBSERVABLES =
      Set.of(
          "artifact",
          "autonomous-system",
          "directory",
          "domain-name",
          "email-addr",
          "email-message",
          "file",
          "ipv4-addr",
          "ipv6-addr",
          "mac-addr",
          "mutex",
          "network-traffic",
          "process",
          "software",
          "url",
          "user-account",
          "windows-registry-key",
          "x509-certificate");

  /** The kind of an object by its type alone. */
  public static StixKind ofType(String type) {
    return switch (type) {
      case "relationship", "sighting" -> RELATIONSHIP;
      case "marking-definition" -> MARKING;
      case "language-content", "extension-definition" -> META;
      case "bundle" -> BUNDLE;
      default -> DOMAINS.contains(type) ? DOMAIN : OBSERVABLES.contains(type) ? OBSERVABLE : CUSTOM;
    };
  }

  static StixKind of(Json.Obj properties) {
    return ofType(properties.text("type").orElse(""));
  }
}
