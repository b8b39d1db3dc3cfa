package io.bartizan.intel.observable;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a field of an event can hold, as {@code fields.txt} names it. */
enum FieldKind {
  /** An address, perhaps with a port. */
  IP(ObservableType.IPV4, ObservableType.IPV6, ObservableType.IPV4_NET, ObservableType.IPV6_NET),
  /** Addresses with commas or spaces between them. */
  IPS(ObservableType.IPV4, ObservableType.IPV6),
  DOMAIN(ObservableType.DOMAIN),
  /** A domain or an address, perhaps with a port. */
  HOST(ObservableType.DOMAIN, ObservableType.IPV4, ObservableType.IPV6),
  /** Answers of DNS with commas, semicolons or spaces between them. */
  ANSWERS(ObservableType.DOMAIN, ObservableType.IPV4, ObservableType.IPV6),
  /** A URL; its host counts too. */
  URL(ObservableType.URL, ObservableType.DOMAIN, ObservableType.IPV4, ObservableType.IPV6),
  /** A URL, or a path for the host of another field. */
  URI(ObservableType.URL, ObservableType.DOMAIN, ObservableType.IPV4, ObservableType.IPV6),
  /** Mail addresses; their domains count too. */
  EMAIL(ObservableType.EMAIL, ObservableType.DOMAIN),
  MD5(ObservableType.MD5),
  SHA1(ObservableType.SHA1),
  SHA256(ObservableType.SHA256),
  SHA512(ObservableType.SHA512),
  IMPHASH(ObservableType.IMPHASH),
  SSDEEP(ObservableType.SSDEEP),
  TLSH(ObservableType.TLSH),
  JA3(ObservableType.JA3),
  JA4(ObservableType.JA4),
  /** A hash whose length says which. */
  HASH(ObservableType.MD5, ObservableType.SHA1, ObservableType.SHA256, ObservableType.SHA512),
  /** Sysmon's {@code SHA1=...,MD5=...}, or a bare hash. */
  HASHES(
      ObservableType.MD5,
      ObservableType.SHA1,
      ObservableType.SHA256,
      ObservableType.SHA512,
      ObservableType.IMPHASH),
  /** A path; its last part counts as a file name. */
  FILE(ObservableType.FILE_PATH, ObservableType.FILE_NAME),
  /** The path of a program; its last part counts as a process name. */
  PROCESS(ObservableType.FILE_PATH, ObservableType.FILE_NAME, ObservableType.PROCESS_NAME),
  /** A bare name; one with a path in front counts by its last part. */
  NAME(ObservableType.FILE_NAME),
  REGISTRY(ObservableType.REGISTRY_KEY),
  MUTEX(ObservableType.MUTEX),
  USER_AGENT(ObservableType.USER_AGENT),
  CERTIFICATE(ObservableType.CERTIFICATE),
  SERIAL(ObservableType.CERTIFICATE_SERIAL),
  MAC(ObservableType.MAC),
  ASN(ObservableType.ASN),
  ACCOUNT(ObservableType.ACCOUNT),
  COMMAND_LINE(ObservableType.COMMAND_LINE);

  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it: Set.of would be as good.
  private final Set<ObservableType> types;

  FieldKind(ObservableType first, ObservableType... others) {
    types = EnumSet.of(first, others);
  }

  /** What such a field can give. */
  Set<ObservableType> types() {
    return types;
  }

  static FieldKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
