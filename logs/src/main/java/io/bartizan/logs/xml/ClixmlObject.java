package io.bartizan.logs.xml;

import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.XmlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object of CLIXML (MS-PSRP 2.2.5) as a tree: its properties by their names, lists as lists. An
 * object that PowerShell cut off, since it stood too deep, is the text it gave in its place.
 */
final class ClixmlObject {

  private static final Set<String> LISTS = Set.of("LST", "STK", "QUE", "IE");
  private static final Set<String> NUMBERS =
      Set.of("I16", "I32", "I64", "U16", "U32", "U64", "By", "SB", "D", "Db", "Sg");
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final XmlNode root;
  private final Map<String, Tree> byId = new HashMap<>();

  ClixmlObject(XmlNode root) {
    this.root = root;
  }

  Tree.Fields fields() {
    if (object(root) instanceof Tree.Fields fields) {
      return fields;
    }
    Tree.Fields fields = new Tree.Fields();
    fields.add("Value", object(root));
    return fields;
  }

  private Tree value(XmlNode node) {
    return switch (node.name()) {
      case "Obj" -> object(node);
      case "Ref" -> byId.getOrDefault(node.attribute("RefId"), new Tree.Text(""));
      case "Nil" -> new Tree.Bare("null");
      case "B" -> new Tree.Bare(node.content().equals("true") ? "true" : "false");
      default ->
          NUMBERS.contains(node.name()) && node.content().matches("-?\\d{1,20}")
              ? new Tree.Bare(node.content())
              : new Tree.Text(unescaped(node.content()));
    };
  }

  private Tree object(XmlNode node) {
    Tree tree = contents(node);
    String id = node.attribute("RefId");
    if (!id.isEmpty()) {
      byId.put(id, tree);
    }
    return tree;
  }

  private Tree contents(XmlNode node) {
    Optional<XmlNode> list =
        node.children().stream().filter(child -> LISTS.contains(child.name())).findFirst();
    if (list.isPresent()) {
      List<Tree> items = new ArrayList<>();
      list.get().children().forEach(item -> items.add(value(item)));
      return new Tree.Items(items);
    }
    Tree.Fields fields = new Tree.Fields();
    for (XmlNode child : node.children()) {
      if (child.name().equals("Props") || child.name().equals("MS")) {
        for (XmlNode property : child.children()) {
          fields.members().putIfAbsent(unescaped(property.attribute("N")), value(property));
        }
      }
    }
    return fields.members().isEmpty()
        ? new Tree.Text(unescaped(node.child("ToString").map(XmlNode::content).orElse("")))
        : fields;
  }

  private static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    Matcher matcher = ESCAPE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      char c = (char) Integer.parseInt(matcher.group(1), 16);
      matcher.appendReplacement(out, Matcher.quoteReplacement(String.valueOf(c)));
    }
    return matcher.appendTail(out).toString();
  }
}
