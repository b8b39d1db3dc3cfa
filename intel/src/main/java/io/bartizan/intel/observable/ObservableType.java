package io.bartizan.intel.observable;

/** A kind of observable; each has one normal form. */
public enum ObservableType {
  IPV4,
  IPV6,
  /** A network of IPv4 addresses, {@code 198.51.100.0/24}, with the host bits off. */
  IPV4_NET,
  IPV6_NET,
  DOMAIN,
  URL,
  EMAIL,
  MD5,
  SHA1,
  SHA256,
  SHA512,
  IMPHASH,
  SSDEEP,
  TLSH,
  FILE_NAME,
  FILE_PATH,
  REGISTRY_KEY,
  MUTEX,
  USER_AGENT,
  /** A fingerprint of a certificate: SHA-1 or SHA-256 of its DER form. */
  CERTIFICATE,
  CERTIFICATE_SERIAL,
  JA3,
  JA4,
  MAC,
  ASN,
  /** The name of an account. About a person, so masked as personal data is. */
  ACCOUNT,
  PROCESS_NAME,
  COMMAND_LINE
}
