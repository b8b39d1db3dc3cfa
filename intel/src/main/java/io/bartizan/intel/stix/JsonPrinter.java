package io.bartizan.intel.stix;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** Writes values as text: as they are, or canonically (RFC 8785). */
final class JsonPrinter {

  private static final int DEEPEST = 500;

  private JsonPrinter() {}

  /**
   * The canonical form: members by name in order of UTF-16 code units, numbers as ECMAScript writes
   * them, no spaces. Integers beyond 2^53 are rounded by that form.
   */
  static String canonical(Json value) {
    try {
      // The canonicalizer takes objects and lists only.
      String wrapped = new JsonCanonicalizer("[" + text(value) + "]").getEncodedString();
      return wrapped.substring(1, wrapped.length() - 1);
    } catch (IOException e) {
      throw new IllegalArgumentException("a value without a canonical form", e);
    }
  }

  /** The members in their order, numbers as written, no spaces. */
  static String text(Json value) {
    StringBuilder out = new StringBuilder();
    print(value, out, 0);
    return out.toString();
  }

  private static void print(Json value, StringBuilder out, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST);
    }
    switch (value) {
      case Json.Obj(Map<String, Json> members) -> object(members, out, depth);
      case Json.Arr(var items) -> {
        out.append('[');
        String between = "";
        for (Json item : items) {
          out.append(between);
          print(item, out, depth + 1);
          between = ",";
        }
        out.append(']');
      }
      case Json.Text(String text) -> string(text, out);
      case Json.Num(String number) -> out.append(number);
      case Json.Bool(boolean truth) -> out.append(truth);
      case Json.Null n -> out.append("null");
    }
  }

  private static void object(Map<String, Json> members, StringBuilder out, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> all = members.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Json> member = all.next();
      string(member.getKey(), out);
      out.append(':');
      print(member.getValue(), out, depth + 1);
      if (all.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
