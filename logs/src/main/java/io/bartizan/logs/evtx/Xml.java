package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues.Kind;
import java.util.ArrayList;
import java.util.List;

/** A piece of a template's XML. */
sealed interface Xml {

  /** Text that is the same in every record. */
  record Text(String value, Kind kind) implements Xml {}

  /** Where a record's value goes: the index of the value. */
  record Slot(int index) implements Xml {}

  /** An element; its lists grow while it is read, and then no more. */
  record Element(String name, List<Attribute> attributes, List<Xml> content) implements Xml {

    Element(String name) {
      this(name, new ArrayList<>(4), new ArrayList<>(4));
    }

    boolean hasElements() {
      for (Xml node : content) {
        if (node instanceof Element) {
          return true;
        }
      }
      return false;
    }
  }

  /** An attribute; its value is texts and slots. */
  record Attribute(String name, List<Xml> value) {

    Attribute(String name) {
      this(name, new ArrayList<>(1));
    }
  }
}
