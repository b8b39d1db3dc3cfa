package io.bartizan.intel.observable;

/** The one place where a type meets its normal form. */
final class Forms {

  private Forms() {}

  /** Writes a value in the normal form of a type; white space around it does not count. */
  static Flaw write(ObservableType type, byte[] s, int start, int end, ObservableList out) {
    int from = Ascii.trimStart(s, start, end);
    int until = Ascii.trimEnd(s, from, end);
    if (from == until) {
      return Flaw.EMPTY;
    }
    return switch (type) {
      case IPV4 -> Addresses.write4(s, from, until, out);
      case IPV6 -> Addresses.write6(s, from, until, out);
      case IPV4_NET -> net(s, from, until, false, out);
      case IPV6_NET -> net(s, from, until, true, out);
      case DOMAIN -> Domains.write(s, from, until, out);
      case URL -> Urls.write(s, from, until, out);
      case EMAIL -> Texts.email(s, from, until, out);
      case MD5, IMPHASH, JA3 -> Numbers.hex(type, 16, s, from, until, out);
      case SHA1 -> Numbers.hex(type, 20, s, from, until, out);
      case SHA256 -> Numbers.hex(type, 32, s, from, until, out);
      case SHA512 -> Numbers.hex(type, 64, s, from, until, out);
      case SSDEEP -> Numbers.ssdeep(s, from, until, out);
      case TLSH -> Numbers.tlsh(s, from, until, out);
      case FILE_PATH -> Texts.path(s, from, until, out);
      case REGISTRY_KEY -> Texts.registry(s, from, until, out);
      case CERTIFICATE -> Numbers.certificate(s, from, until, out);
      case CERTIFICATE_SERIAL -> Numbers.serial(s, from, until, out);
      case MAC -> Numbers.spacedHex(type, 6, s, from, until, out);
      case ASN -> Numbers.asn(s, from, until, out);
      case FILE_NAME, PROCESS_NAME, ACCOUNT, JA4 -> Texts.folded(type, s, from, until, out);
      case MUTEX, USER_AGENT, COMMAND_LINE -> Texts.asIs(type, s, from, until, out);
    };
  }

  /** A network; one of a single address is that address. */
  private static Flaw net(byte[] s, int from, int until, boolean isSix, ObservableList out) {
    if (Ascii.indexOf(s, '/', from, until) < 0) {
      return Flaw.NO_PREFIX;
    }
    return isSix ? Addresses.write6(s, from, until, out) : Addresses.write4(s, from, until, out);
  }
}
