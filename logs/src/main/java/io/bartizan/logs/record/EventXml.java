package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The XML of a Windows event to a tree in the form that EVTX records have as JSON: attributes in
 * {@code #attributes}, text beside them in {@code #text}, {@code Data} elements as members by their
 * name, unnamed ones as {@code Data}, elements of one name as {@code x}, {@code x_1}.
 */
public final class EventXml {

  private static final String TEXT = "#text";

  private EventXml() {}

  /** Whether a text begins as the XML of an event does. */
  public static boolean looksLikeEvent(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return text.startsWith("<Event", at) || text.startsWith("<?xml", at);
  }

  /** The record of an event. */
  public static Tree.Fields record(XmlNode event) {
    Tree.Fields record = new Tree.Fields();
    record.add("Event", value(event, false));
    message(event).ifPresent(text -> record.addText("Message", text));
    return record;
  }

  /** What is in an {@code EventData} or {@code UserData} that stands by itself. */
  static Tree data(XmlNode node) {
    return value(node, false);
  }

  /** What the collector rendered, which is no part of the event itself. */
  private static Optional<String> message(XmlNode event) {
    return event
        .child("RenderingInfo")
        .flatMap(info -> info.child("Message"))
        .map(XmlNode::content);
  }

  private static Tree value(XmlNode node, boolean isData) {
    if (node.children().isEmpty() && (isData || node.attributes().isEmpty())) {
      String text = node.content();
      return text.isEmpty() && !isData ? Tree.Bare.NULL : new Tree.Text(text);
    }
    Tree.Fields fields = new Tree.Fields();
    if (!isData && !node.attributes().isEmpty()) {
      Tree.Fields attributes = new Tree.Fields();
      node.attributes().forEach(attributes::addText);
      fields.add("#attributes", attributes);
    }
    fields.addText(TEXT, node.content().strip());
    boolean container = node.name().equals("EventData") || node.name().equals("UserData");
    members(node.children(), container && !isData, fields);
    return fields;
  }

  private static void members(List<XmlNode> children, boolean inContainer, Tree.Fields into) {
    Map<String, Integer> seen = new HashMap<>();
    List<Tree> unnamed = new ArrayList<>();
    String before = "";
    for (XmlNode child : children) {
      boolean data = inContainer && child.name().equals("Data");
      String name = data ? child.attribute("Name") : child.name();
      if (data && name.isEmpty()) {
        unnamed.add(value(child, true));
      } else if (data && name.equals(before)) {
        into.add(name, value(child, true));
      } else {
        into.add(numbered(name, seen), value(child, data));
      }
      before = data ? name : "";
    }
    unnamed(unnamed, into);
  }

  /** Adds {@code Data} elements without names, as EVTX records have them. */
  static void unnamed(List<Tree> values, Tree.Fields into) {
    if (!values.isEmpty()) {
      Tree.Fields data = new Tree.Fields();
      data.add(TEXT, values.size() == 1 ? values.getFirst() : new Tree.Items(values));
      into.add("Data", data);
    }
  }

  private static String numbered(String name, Map<String, Integer> seen) {
    int before = seen.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }
}
