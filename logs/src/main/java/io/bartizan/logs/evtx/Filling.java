package io.bartizan.logs.evtx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies the elements of a template with values in their slots. An element that holds an array is
 * repeated for each member (MS-EVEN6 3.1.4.7.5).
 */
final class Filling {

  private final List<List<Xml>> values;
  private int budget;

  /**
   * @param values for each slot nothing, a text, several texts of an array, or elements
   * @param budget how many nodes may be made
   */
  Filling(List<List<Xml>> values, int budget) {
    this.values = values;
    this.budget = budget;
  }

  /** How many nodes may still be made. */
  int budget() {
    return budget;
  }

  /** The element, once or as often as an array asks; null when that is too much. */
  @Nullable List<Xml> fill(Xml.Element element) {
    int copies = 1;
    for (Xml node : element.content()) {
      copies = Math.max(copies, members(node));
    }
    List<Xml> filled = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      Xml.Element copy = copy(element, i);
      if (copy == null) {
        return null;
      }
      filled.add(copy);
    }
    return filled;
  }

  private int members(Xml node) {
    List<Xml> value = valueOf(node);
    return value.isEmpty() || value.getFirst() instanceof Xml.Element ? 1 : value.size();
  }

  private List<Xml> valueOf(Xml node) {
    return node instanceof Xml.Slot slot && slot.index() < values.size()
        ? values.get(slot.index())
        : List.of();
  }

  private Xml.@Nullable Element copy(Xml.Element element, int member) {
    Xml.Element copy = new Xml.Element(element.name());
    for (Xml.Attribute attribute : element.attributes()) {
      Xml.Attribute filled = new Xml.Attribute(attribute.name());
      if (!addAll(attribute.value(), member, filled.value())) {
        return null;
      }
      copy.attributes().add(filled);
    }
    return addAll(element.content(), member, copy.content()) ? copy : null;
  }

  private boolean addAll(List<Xml> nodes, int member, List<Xml> into) {
    for (Xml node : nodes) {
      if (--budget < 0 || !add(node, member, into)) {
        return false;
      }
    }
    return true;
  }

  private boolean add(Xml node, int member, List<Xml> into) {
    return switch (node) {
      case Xml.Text text -> addText(text, into);
      case Xml.Element element -> {
        List<Xml> filled = fill(element);
        yield filled != null && into.addAll(filled);
      }
      case Xml.Slot slot -> {
        List<Xml> value = valueOf(slot);
        if (members(slot) > 1) {
          Xml one = value.get(Math.min(member, value.size() - 1));
          yield one instanceof Xml.Text text ? addText(text, into) : into.add(one);
        }
        for (Xml one : value) {
          budget -= one instanceof Xml.Element element ? nodes(element) : 0;
          if (budget < 0 || !(one instanceof Xml.Text text ? addText(text, into) : into.add(one))) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  /** A text is there as often as it is shown, when a plan is made of it. */
  private boolean addText(Xml.Text text, List<Xml> into) {
    budget -= text.value().length() / XmlReader.NODE_BYTES;
    return budget >= 0 && into.add(text);
  }

  /** How many nodes an element is, as far as the budget goes. */
  private int nodes(Xml.Element element) {
    int nodes = 1;
    Deque<Xml> left = new ArrayDeque<>(List.of(element));
    while (!left.isEmpty() && nodes <= budget) {
      Xml node = left.pop();
      nodes++;
      if (node instanceof Xml.Text text) {
        nodes += text.value().length() / XmlReader.NODE_BYTES;
      } else if (node instanceof Xml.Element inner) {
        left.addAll(inner.content());
        inner.attributes().forEach(attribute -> left.addAll(attribute.value()));
      }
    }
    return nodes;
  }
}
