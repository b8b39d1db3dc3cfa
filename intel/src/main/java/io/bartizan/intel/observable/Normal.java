package io.bartizan.intel.observable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The normal form of a value, or why it has none. This is the door for values of indicators, lists
 * and searches; values of events go through {@link Observables}, by the same code.
 *
 * <p>The form per type:
 *
 * <ul>
 *   <li>IPv4: strict dotted quad. IPv6: RFC 5952, zone and brackets off; a mapped IPv4 address
 *       becomes IPv4. A network has its host bits off; one of a single address is the address.
 *   <li>Domain: one trailing dot off, A-labels (see {@code Idna} for how far UTS 46 goes), lower
 *       case, at least two labels. URL: RFC 3986, section 6.
 *   <li>Hash: hexadecimal, lower case, of the length of its type. Certificate: the same without
 *       colons; a serial number also without leading zeros.
 *   <li>Mail address: display name off, domain as above, local part in lower case; dots and what
 *       follows a plus stay.
 *   <li>File name, process name, account, JA4: NFC, case folded. Path: of Windows with {@code \}
 *       and folded, others NFC with their case. Registry key: short hive, folded.
 *   <li>Mutex, user agent, command line: as written.
 * </ul>
 *
 * <p>White space and zero-width characters around a value do not count. Nothing is refanged here.
 */
public sealed interface Normal {

  /** A value with a normal form; its type may be narrower than the one asked for. */
  record Form(Observable observable) implements Normal {}

  /**
   * A value without one.
   *
   * @param why what is wrong with it, to be read behind the value
   */
  record None(String why) implements Normal {}

  /**
   * Reads a value. An address with a prefix length is a network, and a mapped one is of IPv4, so
   * the type of the result can differ from {@code type}.
   */
  static Normal read(ObservableType type, String text) {
    ObservableList list = ObservableList.small();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Flaw flaw = Forms.write(type, bytes, 0, bytes.length, list);
    return flaw == Flaw.NONE ? new Form(list.observable(0)) : new None(flaw.words());
  }

  /** The normal form, if there is one. */
  static Optional<Observable> of(ObservableType type, String text) {
    return read(type, text) instanceof Form form ? Optional.of(form.observable) : Optional.empty();
  }
}
