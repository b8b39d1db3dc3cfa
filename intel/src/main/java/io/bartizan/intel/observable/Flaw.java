package io.bartizan.intel.observable;

/** Why a text has no normal form of a type. */
enum Flaw {
  NONE("is fine"),
  EMPTY("is empty"),
  TOO_LONG("is longer than the limit of 8,192 bytes"),
  NOT_IPV4("is no IPv4 address in strict dotted form (four decimal numbers without leading zeros)"),
  NOT_IPV6("is no IPv6 address"),
  PREFIX_LENGTH("has a prefix length that its kind of address does not have"),
  NO_PREFIX("is an address without a prefix length"),
  DOMAIN_CHARACTER("has a character that a domain name cannot have"),
  DOMAIN_LABEL("has an empty label or one longer than 63 characters"),
  DOMAIN_LONG("is longer than the 253 characters of a domain name"),
  DOMAIN_SINGLE("has one label only, so it is the name of a machine or a suffix"),
  DOMAIN_IS_ADDRESS("ends in a number, so it is an address or a wrong one"),
  URL_HOST("has no valid host"),
  URL_PORT("has a port that is no number up to 65535"),
  URL_SCHEME("has no host: the scheme is not one with an authority"),
  HEX("is not a hexadecimal number of the length that its type has"),
  EMAIL("is no address with one local part and one domain"),
  REGISTRY("does not begin with a registry hive"),
  PATH("has no file name or path"),
  NUMBER("is not an AS number from 0 to 4294967295"),
  FUZZY_HASH("is not written as a hash of its type");

  private final String words;

  Flaw(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
