package io.bartizan.logs.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads one element of XML 1.0 from a text. Knows elements, attributes, text, the five named and
 * all numbered character references, CDATA, comments and processing instructions. A document type
 * is refused, so there are no entities to expand and nothing outside is ever read. Depth and the
 * number of nodes are bounded; no recursion; linear.
 */
public final class XmlText {

  private static final int MOST_DEPTH = 64;
  private static final int MOST_NODES = 100_000;
  private static final int LONGEST_NAME = 256;

  private final String xml;
  private int at;
  private int nodes;
  private String problem = "";

  private XmlText(String xml) {
    this.xml = xml;
  }

  /**
   * An element, or why there is none.
   *
   * @param node the element
   * @param problem what is wrong; empty when nothing is
   */
  public record Read(Optional<XmlNode> node, String problem) {}

  /** The first element of a text. What follows it is not looked at. */
  public static Read read(String xml) {
    XmlText reader = new XmlText(xml);
    Optional<XmlNode> node = reader.element();
    return new Read(node, reader.problem);
  }

  private Optional<XmlNode> element() {
    Deque<XmlNode> open = new ArrayDeque<>();
    XmlNode root = new XmlNode("");
    open.push(root);
    while (at < xml.length()) {
      XmlNode top = open.element();
      if (xml.charAt(at) != '<') {
        if (!characters(top)) {
          return Optional.empty();
        }
      } else if (xml.startsWith("</", at)) {
        if (!close(open)) {
          return Optional.empty();
        }
        if (open.size() == 1) {
          return Optional.of(root.children().getFirst());
        }
      } else if (xml.startsWith("<!", at) || xml.startsWith("<?", at)) {
        if (!markup(top)) {
          return Optional.empty();
        }
      } else if (!opening(open)) {
        return Optional.empty();
      } else if (open.size() == 1) {
        return Optional.of(root.children().getFirst());
      }
    }
    return fail("an element that ends");
  }

  private <T> Optional<T> fail(String expected) {
    if (problem.isEmpty()) {
      problem = "expected " + expected;
    }
    return Optional.empty();
  }

  private boolean bad(String expected) {
    fail(expected);
    return false;
  }

  private boolean characters(XmlNode into) {
    int end = xml.indexOf('<', at);
    end = end < 0 ? xml.length() : end;
    boolean fine = decode(at, end, into.text());
    at = end;
    return fine;
  }

  /** CDATA, a comment or an instruction. */
  private boolean markup(XmlNode into) {
    if (xml.startsWith("<![CDATA[", at)) {
      int end = xml.indexOf("]]>", at);
      if (end < 0) {
        return bad("the end of a CDATA section");
      }
      into.text().append(xml, at + 9, end);
      at = end + 3;
      return true;
    }
    boolean comment = xml.startsWith("<!--", at);
    if (!comment && xml.charAt(at + 1) == '!') {
      return bad("no document type");
    }
    int end = xml.indexOf(comment ? "-->" : "?>", at + 2);
    if (end < 0) {
      return bad("the end of a comment or instruction");
    }
    at = end + (comment ? 3 : 2);
    return true;
  }

  private boolean close(Deque<XmlNode> open) {
    at += 2;
    String name = name();
    space();
    if (open.size() < 2 || !open.element().name().equals(name) || !skip('>')) {
      return bad("the end of an element that is open");
    }
    open.pop();
    return true;
  }

  private boolean opening(Deque<XmlNode> open) {
    at++;
    String name = name();
    if (name.isEmpty()) {
      return bad("the name of an element");
    }
    if (open.size() > MOST_DEPTH) {
      return bad("at most " + MOST_DEPTH + " levels of nesting");
    }
    if (++nodes > MOST_NODES) {
      return bad("at most " + MOST_NODES + " elements");
    }
    XmlNode node = new XmlNode(name);
    open.element().children().add(node);
    if (!attributes(node)) {
      return false;
    }
    if (skip('/')) {
      return skip('>') || bad("the end of a tag");
    }
    open.push(node);
    return skip('>') || bad("the end of a tag");
  }

  private boolean attributes(XmlNode node) {
    while (true) {
      space();
      if (at >= xml.length()) {
        return bad("the end of a tag");
      }
      if (xml.charAt(at) == '>' || xml.charAt(at) == '/') {
        return true;
      }
      int start = at;
      String name = name();
      boolean declaration = xml.startsWith("xmlns", start);
      space();
      if (name.isEmpty() || !skip('=') || ++nodes > MOST_NODES) {
        return bad("an attribute");
      }
      space();
      if (!attributeValue(node, declaration ? "" : name)) {
        return false;
      }
    }
  }

  private boolean attributeValue(XmlNode node, String name) {
    char quote = at < xml.length() ? xml.charAt(at) : 0;
    int end = quote == '"' || quote == '\'' ? xml.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      return bad("a value in quotes");
    }
    StringBuilder value = new StringBuilder();
    boolean fine = decode(at + 1, end, value);
    at = end + 1;
    if (!name.isEmpty()) {
      node.attributes().putIfAbsent(name, value.toString());
    }
    return fine;
  }

  /** A name without its prefix; empty when there is none. */
  private String name() {
    int start = at;
    while (at < xml.length() && isOfName(xml.charAt(at)) && at - start < LONGEST_NAME) {
      at++;
    }
    String name = xml.substring(start, at);
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
  }

  private void space() {
    while (at < xml.length() && xml.charAt(at) <= ' ') {
      at++;
    }
  }

  private boolean skip(char c) {
    if (at < xml.length() && xml.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Text with its references resolved. A reference that says nothing stays as it is written. */
  private boolean decode(int from, int until, StringBuilder into) {
    int i = from;
    while (i < until) {
      int amp = xml.indexOf('&', i);
      if (amp < 0 || amp >= until) {
        into.append(xml, i, until);
        return true;
      }
      into.append(xml, i, amp);
      int end = xml.indexOf(';', amp);
      if (end < 0 || end >= until || end - amp > 12) {
        into.append('&');
        i = amp + 1;
      } else {
        into.append(reference(xml.substring(amp + 1, end)));
        i = end + 1;
      }
    }
    return true;
  }

  private static String reference(String name) {
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> numbered(name).orElse("&" + name + ";");
    };
  }

  private static Optional<String> numbered(String name) {
    if (name.length() < 2 || name.charAt(0) != '#') {
      return Optional.empty();
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    try {
      int code = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
      return Character.isValidCodePoint(code) && code != 0
          ? Optional.of(Character.toString(code))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
