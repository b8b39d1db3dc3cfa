package io.bartizan.sigma.format;

import io.bartizan.sigma.format.RuleFormat.NoLayout;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.List;

/** Prints documents in block style. Scalars keep their quotes; used once. */
final class Layout {

  private static final int STEP = 4;

  private final String text;
  private final Comments comments;
  private final StringBuilder out = new StringBuilder();

  Layout(Source source, Comments comments) {
    this.text = source.text();
    this.comments = comments;
  }

  String print(List<YamlNode> documents) throws NoLayout {
    for (int i = 0; i < documents.size(); i++) {
      out.append(i > 0 ? "---\n" : "");
      document(documents.get(i));
    }
    own(comments.last(), 0);
    return out.toString();
  }

  private void document(YamlNode node) throws NoLayout {
    switch (node) {
      case YamlMapping map when !isInline(map) -> entries(map, 0);
      case YamlSequence list when !isInline(list) -> items(list, 0);
      default -> throw new NoLayout(node.span(), "a document that is " + node.described());
    }
  }

  private void entries(YamlMapping map, int indent) throws NoLayout {
    for (YamlMapping.Entry entry : map.entries()) {
      own(comments.before(entry.key()), indent);
      entry(entry, indent);
    }
  }

  private void entry(YamlMapping.Entry entry, int indent) throws NoLayout {
    YamlScalar key = entry.key();
    if (entry.value() instanceof YamlScalar value) {
      own(comments.before(value), indent);
      indent(indent).append(raw(key)).append(':');
      scalar(value, indent);
      end(comments.behind(key), value);
      own(comments.after(key), indent);
      own(comments.after(value), indent);
    } else {
      indent(indent).append(raw(key)).append(':');
      value(key, entry.value(), indent);
    }
  }

  /** A collection behind its key, or behind the dash of an item when there is no key. */
  private void value(YamlScalar key, YamlNode value, int indent) throws NoLayout {
    if (isInline(value)) {
      out.append(' ').append(text, value.span().start(), value.span().end());
      out.append(comments.behind(key)).append(inlineComments(value)).append('\n');
      inlineOwn(value, indent);
      return;
    }
    out.append(comments.behind(key)).append('\n');
    own(comments.after(key), indent + STEP);
    switch (value) {
      case YamlMapping map -> entries(map, indent + STEP);
      case YamlSequence list -> items(list, indent + STEP);
      case YamlScalar scalar -> throw new IllegalStateException("a scalar is no collection");
    }
  }

  private void items(YamlSequence list, int indent) throws NoLayout {
    for (YamlNode item : list.items()) {
      item(item, indent);
    }
  }

  private void item(YamlNode item, int indent) throws NoLayout {
    switch (item) {
      case YamlScalar scalar -> {
        own(comments.before(scalar), indent);
        indent(indent).append('-');
        scalar(scalar, indent);
        end("", scalar);
        own(comments.after(scalar), indent);
      }
      case YamlMapping map when !isInline(map) -> {
        own(comments.before(map.entries().getFirst().key()), indent);
        int start = out.length();
        for (int i = 0; i < map.entries().size(); i++) {
          if (i > 0) {
            own(comments.before(map.entries().get(i).key()), indent + 2);
          }
          entry(map.entries().get(i), indent + 2);
        }
        if (!out.substring(start).startsWith(" ".repeat(indent + 2))) {
          throw new NoLayout(map.span(), "a comment inside the first entry of a list member");
        }
        out.setCharAt(start + indent, '-');
      }
      default -> {
        if (!isInline(item)) {
          throw new NoLayout(item.span(), "a list directly in a list");
        }
        inlineOwnBefore(item, indent);
        indent(indent).append("- ").append(text, item.span().start(), item.span().end());
        out.append(inlineComments(item)).append('\n');
        inlineOwn(item, indent);
      }
    }
  }

  /** Whether a collection stays on its line as it is: empty ones, and flow style on one line. */
  private boolean isInline(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> true;
      case YamlMapping map -> map.entries().isEmpty() || isFlow(map) && isOneLine(map);
      case YamlSequence list -> list.items().isEmpty() || isFlow(list) && isOneLine(list);
    };
  }

  private boolean isFlow(YamlNode node) {
    char first = text.charAt(node.span().start());
    return first == '[' || first == '{';
  }

  private static boolean isOneLine(YamlNode node) {
    return node.span().line() == node.span().endLine();
  }

  private String inlineComments(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> comments.behind(scalar);
      case YamlSequence list ->
          list.items().isEmpty() ? "" : inlineComments(list.items().getLast());
      case YamlMapping map ->
          map.entries().isEmpty() ? "" : inlineComments(map.entries().getLast().value());
    };
  }

  private void inlineOwn(YamlNode node, int indent) {
    switch (node) {
      case YamlScalar scalar -> own(comments.after(scalar), indent);
      case YamlSequence list -> {
        if (!list.items().isEmpty()) {
          inlineOwn(list.items().getLast(), indent);
        }
      }
      case YamlMapping map -> {
        if (!map.entries().isEmpty()) {
          inlineOwn(map.entries().getLast().value(), indent);
        }
      }
    }
  }

  private void inlineOwnBefore(YamlNode node, int indent) {
    switch (node) {
      case YamlScalar scalar -> own(comments.before(scalar), indent);
      case YamlSequence list -> {
        if (!list.items().isEmpty()) {
          inlineOwnBefore(list.items().getFirst(), indent);
        }
      }
      case YamlMapping map -> {
        if (!map.entries().isEmpty()) {
          own(comments.before(map.entries().getFirst().key()), indent);
        }
      }
    }
  }

  private String raw(YamlScalar scalar) {
    return text.substring(scalar.span().start(), scalar.span().end());
  }

  /** A space and the scalar, its further lines indented; the line is left open. */
  private void scalar(YamlScalar scalar, int indent) throws NoLayout {
    String raw = raw(scalar);
    if (raw.isEmpty()) {
      return;
    }
    String[] lines = raw.split("\n", -1);
    out.append(' ').append(lines[0].stripTrailing());
    char first = raw.charAt(0);
    if (first == '|' || first == '>') {
      block(scalar, lines, indent + STEP);
    } else {
      for (int i = 1; i < lines.length; i++) {
        String line = lines[i].strip();
        out.append('\n');
        if (!line.isEmpty()) {
          indent(indent + STEP).append(line);
        }
      }
    }
  }

  private void block(YamlScalar scalar, String[] lines, int indent) throws NoLayout {
    if (lines[0].chars().anyMatch(Character::isDigit)) {
      throw new NoLayout(scalar.span(), "a block with an indentation of its own");
    }
    boolean keeps = lines[0].indexOf('+') >= 0;
    int end = lines.length;
    while (!keeps && end > 1 && lines[end - 1].isBlank()) {
      end--;
    }
    if (keeps && end > 1 && lines[end - 1].isEmpty()) {
      end--;
    }
    int own = ownIndent(lines);
    for (int i = 1; i < end; i++) {
      out.append('\n');
      if (lines[i].length() > own) {
        indent(indent).append(lines[i].substring(own));
      }
    }
  }

  private static int ownIndent(String[] lines) {
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        return lines[i].length() - lines[i].stripLeading().length();
      }
    }
    return 0;
  }

  /** Ends the line of an entry, with the comments that stand on it. */
  private void end(String lead, YamlScalar value) throws NoLayout {
    String both = lead + comments.behind(value);
    if (!both.isEmpty() && "|>".indexOf(firstOf(value)) >= 0) {
      throw new NoLayout(value.span(), "a comment beside a block");
    }
    out.append(both).append('\n');
  }

  private char firstOf(YamlScalar scalar) {
    return scalar.span().end() > scalar.span().start() ? text.charAt(scalar.span().start()) : ' ';
  }

  private void own(List<Comments.Own> list, int indent) {
    for (Comments.Own comment : list) {
      if (comment.afterBlank() && !out.isEmpty()) {
        out.append('\n');
      }
      indent(indent).append(comment.text()).append('\n');
    }
  }

  private StringBuilder indent(int spaces) {
    return out.repeat(' ', spaces);
  }
}
