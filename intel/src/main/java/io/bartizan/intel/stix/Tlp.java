package io.bartizan.intel.stix;

import java.util.Map;
import java.util.Optional;

/**
 * A label of the Traffic Light Protocol 2.0 (FIRST, August 2022), from the widest audience to the
 * narrowest: the order of the constants is the order of strictness.
 *
 * <p>In STIX 2.1 a label is a reference to a marking definition. TLP 2.0 has five (an extension of
 * STIX 2.1), TLP 1 has four (STIX 2.1, section 7.2.1.4); WHITE is read as CLEAR.
 */
public enum Tlp {
  CLEAR(
      "TLP:CLEAR", "94868c89-83c2-464b-929b-a1a8aa3c8487", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
  GREEN(
      "TLP:GREEN", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
  AMBER(
      "TLP:AMBER", "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "f88d31f6-486f-44da-b317-01333bde0b82"),
  AMBER_STRICT("TLP:AMBER+STRICT", "939a9414-2ddd-4d32-a0cd-375ea402b003", ""),
  RED("TLP:RED", "e828b379-4e03-4974-9ac4-e53a884c97c1", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

  private static final String PREFIX = "marking-definition--";
  private static final Map<String, Tlp> BY_ID = byId();

  private final String label;
  private final String id2;
  private final String id1;

  Tlp(String label, String id2, String id1) {
    this.label = label;
    this.id2 = PREFIX + id2;
    this.id1 = id1.isEmpty() ? "" : PREFIX + id1;
  }

  private static Map<String, Tlp> byId() {
    var map = new java.util.HashMap<String, Tlp>();
    for (Tlp tlp : values()) {
      map.put(tlp.id2, tlp);
      if (!tlp.id1.isEmpty()) {
        map.put(tlp.id1, tlp);
      }
    }
    return Map.copyOf(map);
  }

  /** The label as TLP 2.0 writes it: {@code TLP:AMBER+STRICT}. */
  public String label() {
    return label;
  }

  /** The id of the marking definition of TLP 2.0. */
  public String id() {
    return id2;
  }

  /** The id of the marking definition of TLP 1, absent for AMBER+STRICT. */
  public Optional<String> firstEditionId() {
    return id1.isEmpty() ? Optional.empty() : Optional.of(id1);
  }

  /** The label that a marking definition stands for, empty when it is none of the nine. */
  public static Optional<Tlp> ofId(String markingDefinition) {
    return Optional.ofNullable(BY_ID.get(markingDefinition));
  }

  /** The stricter of two labels. */
  public Tlp strictest(Tlp other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
