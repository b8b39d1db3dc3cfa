package io.bartizan.intel.observable;

/**
 * Small numbers for types of observables, for tables and compact records; never written to disk.
 */
public final class TypeNumber {

  private static final ObservableType[] TYPES = ObservableType.values();

  /** How many types there are. */
  public static final int COUNT = TYPES.length;

  private TypeNumber() {}

  /** The number of a type, from 0. */
  public static int of(ObservableType type) {
    return switch (type) {
      case IPV4 -> 0;
      case IPV6 -> 1;
      case IPV4_NET -> 2;
      case IPV6_NET -> 3;
      case DOMAIN -> 4;
      case URL -> 5;
      case EMAIL -> 6;
      case MD5 -> 7;
      case SHA1 -> 8;
      case SHA256 -> 9;
      case SHA512 -> 10;
      case IMPHASH -> 11;
      case SSDEEP -> 12;
      case TLSH -> 13;
      case FILE_NAME -> 14;
      case FILE_PATH -> 15;
      case REGISTRY_KEY -> 16;
      case MUTEX -> 17;
      case USER_AGENT -> 18;
      case CERTIFICATE -> 19;
      case CERTIFICATE_SERIAL -> 20;
      case JA3 -> 21;
      case JA4 -> 22;
      case MAC -> 23;
      case ASN -> 24;
      case ACCOUNT -> 25;
      case PROCESS_NAME -> 26;
      case COMMAND_LINE -> 27;
    };
  }

  /** The type with a number. */
  public static ObservableType type(int number) {
    return TYPES[number];
  }
}
