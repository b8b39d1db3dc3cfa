package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of XML: its local name, its attributes by local name, its children, and its text with
 * the children left out.
 */
public record XmlNode(
    String name, Map<String, String> attributes, List<XmlNode> children, StringBuilder text) {

  XmlNode(String name) {
    this(name, new LinkedHashMap<>(4), new ArrayList<>(), new StringBuilder());
  }

  /** The first child of this name. */
  public Optional<XmlNode> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** The value of an attribute; empty when there is none. */
  public String attribute(String wanted) {
    return attributes.getOrDefault(wanted, "");
  }

  /** The text, without white space that only sets children apart. */
  public String content() {
    String all = text.toString();
    return children.isEmpty() ? all : all.strip();
  }
}
