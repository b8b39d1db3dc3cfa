package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a Windows event with the names of its values in it, such as {@code The {a} service
 * entered the {b} state.} What stands before a value named {@code {*x}} is matched from the front,
 * what stands behind it from the end, so that the value may hold anything.
 */
final class MessageTemplate {

  private final List<String> literals = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private int widest = -1;

  private MessageTemplate() {}

  static MessageTemplate of(String text) {
    MessageTemplate template = new MessageTemplate();
    int at = 0;
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      String name = text.substring(open + 1, close);
      template.literals.add(text.substring(at, open));
      if (name.startsWith("*")) {
        template.widest = template.names.size();
        name = name.substring(1);
      }
      template.names.add(name);
      at = close + 1;
      open = text.indexOf('{', at);
    }
    template.literals.add(text.substring(at));
    return template;
  }

  /** The values in a text; empty when it is not of this template. */
  Optional<Tree.Fields> read(String message) {
    String text = message.strip();
    String[] values = new String[names.size()];
    int front = widest < 0 ? names.size() : widest;
    if (!text.startsWith(literals.getFirst())) {
      return Optional.empty();
    }
    int at = literals.getFirst().length();
    for (int i = 0; i < front; i++) {
      int end = end(text, i, at);
      if (end < 0) {
        return Optional.empty();
      }
      values[i] = text.substring(at, end);
      at = end + literals.get(i + 1).length();
    }
    return widest < 0
        ? at == text.length() ? Optional.of(fields(values)) : Optional.empty()
        : fromTheEnd(text, at, values);
  }

  private int end(String text, int value, int from) {
    String literal = literals.get(value + 1);
    if (value == names.size() - 1) {
      return text.endsWith(literal) && text.length() - literal.length() >= from
          ? text.length() - literal.length()
          : -1;
    }
    return text.indexOf(literal, from);
  }

  private Optional<Tree.Fields> fromTheEnd(String text, int from, String[] values) {
    int until = text.length();
    for (int i = names.size() - 1; i >= widest; i--) {
      String literal = literals.get(i + 1);
      int start =
          i == names.size() - 1 ? until - literal.length() : lastIndex(text, literal, until);
      if (start < from || !text.startsWith(literal, start)) {
        return Optional.empty();
      }
      if (i < names.size() - 1) {
        values[i + 1] = text.substring(start + literal.length(), until);
      }
      until = start;
    }
    values[widest] = text.substring(from, until);
    return Optional.of(fields(values));
  }

  private static int lastIndex(String text, String literal, int until) {
    return text.lastIndexOf(literal, until - literal.length());
  }

  private Tree.Fields fields(String[] values) {
    Tree.Fields fields = new Tree.Fields();
    for (int i = 0; i < values.length; i++) {
      fields.add(names.get(i), new Tree.Text(values[i]));
    }
    return fields;
  }
}
