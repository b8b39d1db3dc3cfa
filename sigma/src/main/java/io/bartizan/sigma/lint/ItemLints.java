package io.bartizan.sigma.lint;

import io.bartizan.event.Folding;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.Yaml11;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lints of the values of one field, but for regular expressions. */
final class ItemLints {

  private static final Map<String, Integer> HASHES =
      Map.of("MD5", 32, "SHA1", 40, "SHA256", 64, "IMPHASH", 32);
  private static final int MOST_COMPARED = 400;
  private static final Set<String> TEXT_FIELDS =
      Set.of("image", "parentimage", "commandline", "parentcommandline", "originalfilename");

  private final LintFindings found;
  private final Optional<LogSource> logSource;

  ItemLints(LintFindings found, Optional<LogSource> logSource) {
    this.found = found;
    this.logSource = logSource;
  }

  void check(Search.Item item) {
    List<String> modifiers = item.modifiers().stream().map(Search.Use::name).toList();
    lists(item, modifiers);
    boolean isRegex = modifiers.contains("re");
    boolean isText = !isRegex && !modifiers.contains("cidr") && !modifiers.contains("fieldref");
    for (YamlScalar value : item.values()) {
      if (value.isAmbiguous() && !isRegex) {
        ambiguous(value);
      }
      if (value.kind() == YamlScalar.Kind.STRING && isText) {
        text(item, value, modifiers);
      }
    }
    duplicates(item, isRegex);
    if (isText) {
      covered(item, modifiers);
      modifierFor(item, modifiers);
      windash(item, modifiers);
    }
    if (isRegex) {
      item.values().forEach(value -> new RegexLints(found).check(item, value, modifiers));
    }
    never(item, modifiers);
    localised(item);
  }

  private void ambiguous(YamlScalar value) {
    String other =
        Yaml11.bool(value.text())
            .map(bool -> "the boolean " + bool)
            .or(() -> Yaml11.number(value.text()).map(n -> "the number " + n.toPlainString()))
            .orElse(Yaml11.isDate(value.text()) ? "a date" : "a number");
    found.add(
        LintCode.AMBIGUOUS_VALUE,
        value.span(),
        "\"" + value + "\" is " + other + " to some tools and a text to others",
        "quote it if you mean the text");
  }

  private void lists(Search.Item item, List<String> modifiers) {
    if (modifiers.contains("all")) {
      Search.Use all =
          item.modifiers().stream()
              .filter(use -> use.name().equals("all"))
              .findFirst()
              .orElseThrow();
      if (item.values().size() == 1 && !item.isKeyword()) {
        Span span = all.span();
        Span withBar =
            new Span(
                span.start() - 1,
                span.end(),
                span.line(),
                span.column() - 1,
                span.line(),
                span.endColumn());
        found.add(
            LintCode.ALL_OF_ONE,
            span,
            "\"all\" has only one value to combine",
            Fix.replace("take \"|all\" out", withBar, ""));
      } else if (modifiers.contains("re")) {
        found.add(
            LintCode.ALL_WITH_REGEX,
            all.span(),
            "\"all\" on regular expressions: not every tool takes it");
      }
    }
    if (item.values().isEmpty()) {
      found.add(
          LintCode.EMPTY_LIST,
          item.span(),
          "the list of values is empty: the test is true when the field is absent");
    }
    if (item.values().size() > 1 && item.values().stream().anyMatch(YamlScalar::isNull)) {
      found.add(
          LintCode.NULL_IN_LIST,
          item.values().stream().filter(YamlScalar::isNull).findFirst().orElseThrow().span(),
          "the list contains null and other values",
          "move null to a separate search, and combine the two in the condition");
    }
  }

  private void text(Search.Item item, YamlScalar value, List<String> modifiers) {
    String text = value.text();
    if (text.equals("*")) {
      found.add(
          LintCode.LONE_WILDCARD,
          value.span(),
          "\"*\" is true of any value",
          "write \"" + item.field() + "|exists: true\" where the field need only be there");
    } else if (text.contains("**") && !text.contains("\\**")) {
      String once = text.replaceAll("\\*{2,}", "*");
      Fix fix =
          Fix.replace("write one asterisk", value.span(), raw(value).replaceAll("\\*{2,}", "*"));
      found.add(
          LintCode.DOUBLE_WILDCARD,
          value.span(),
          "two asterisks in a row mean the same as \""
              + io.bartizan.syntax.Visible.excerpt(once)
              + "\" says",
          fix);
    }
    if (TextPattern.parse(text).parts().stream().anyMatch(ItemLints::hasEscape)) {
      found.add(
          LintCode.ESCAPED_WILDCARD,
          value.span(),
          "a wildcard is escaped and so means itself",
          "behind a folder, as in \\\\*, two backslashes let the asterisk be a wildcard");
    }
    if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' || c == 0x7f)) {
      found.add(
          LintCode.CONTROL_CHARACTER,
          value.span(),
          "the value contains a control character",
          "in double quotes a backslash begins an escape: use single quotes");
    }
    if (!value.plain()
        && modifiers.isEmpty()
        && !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && (text.length() == 1 || text.charAt(0) != '0')) {
      found.add(
          LintCode.NUMBER_AS_TEXT, value.span(), "the number " + text + " is written as a text");
    }
    if (item.isKeyword() && text.length() < 4 && !text.equals("*")) {
      found.add(
          LintCode.KEYWORD_SHORT,
          value.span(),
          "a keyword of " + text.length() + " characters is in many events");
    }
  }

  private static boolean hasEscape(TextPattern.Part part) {
    return part instanceof TextPattern.Literal(String literal)
        && (literal.indexOf('*') >= 0 || literal.indexOf('?') >= 0);
  }

  private String raw(YamlScalar value) {
    return found.source().text().substring(value.span().start(), value.span().end());
  }

  private void duplicates(Search.Item item, boolean cased) {
    Map<String, YamlScalar> seen = new HashMap<>();
    for (YamlScalar value : item.values()) {
      String key = value.kind() + (cased ? value.text() : Folding.fold(value.text()));
      if (seen.putIfAbsent(key, value) != null) {
        String message = "\"" + value + "\" is in the list twice";
        Lines.removal(found.source(), value)
            .ifPresentOrElse(
                fix -> found.add(LintCode.VALUE_DUPLICATE, value.span(), message, fix),
                () -> found.add(LintCode.VALUE_DUPLICATE, value.span(), message));
      }
    }
  }

  /** Values that only match where a shorter one of the list does. */
  private void covered(Search.Item item, List<String> modifiers) {
    boolean plain =
        modifiers.equals(List.of("contains"))
            || modifiers.equals(List.of("endswith"))
            || modifiers.equals(List.of("startswith"));
    if (!plain || item.values().size() > MOST_COMPARED) {
      return;
    }
    List<String> folded = item.values().stream().map(value -> Folding.fold(value.text())).toList();
    for (int i = 0; i < folded.size(); i++) {
      for (int j = 0; j < folded.size(); j++) {
        String wide = folded.get(j);
        String narrow = folded.get(i);
        if (wide.length() < narrow.length()
            && !wide.isEmpty()
            && wide.indexOf('*') < 0
            && wide.indexOf('?') < 0
            && wide.indexOf('\\') < 0
            && covers(modifiers.getFirst(), wide, narrow)) {
          found.add(
              LintCode.VALUE_COVERED,
              item.values().get(i).span(),
              "\""
                  + item.values().get(i)
                  + "\" only matches where \""
                  + item.values().get(j)
                  + "\" does");
          break;
        }
      }
    }
  }

  private static boolean covers(String modifier, String wide, String narrow) {
    return switch (modifier) {
      case "contains" -> narrow.contains(wide);
      case "endswith" -> narrow.endsWith(wide);
      default -> narrow.startsWith(wide);
    };
  }

  /** Asterisks at the ends of all values, which a modifier says better. */
  private void modifierFor(Search.Item item, List<String> modifiers) {
    if (!modifiers.isEmpty() || item.isKeyword() || item.values().isEmpty()) {
      return;
    }
    String wanted = "";
    List<Fix.Edit> edits = new ArrayList<>();
    for (YamlScalar value : item.values()) {
      String one = value.kind() == YamlScalar.Kind.STRING ? modifierOf(value.text()) : "";
      if (one.isEmpty() || !wanted.isEmpty() && !wanted.equals(one)) {
        return;
      }
      wanted = one;
      edit(value, one).ifPresent(edits::add);
    }
    String message = "asterisks at the ends mean the same as \"" + wanted + "\"";
    if (edits.size() == item.values().size()) {
      Span field = item.fieldSpan();
      edits.add(
          new Fix.Edit(
              new Span(
                  field.end(),
                  field.end(),
                  field.line(),
                  field.endColumn(),
                  field.line(),
                  field.endColumn()),
              "|" + wanted));
      found.add(
          LintCode.WILDCARD_FOR_MODIFIER,
          item.fieldSpan(),
          message,
          new Fix("use \"" + wanted + "\"", edits));
    } else {
      found.add(LintCode.WILDCARD_FOR_MODIFIER, item.fieldSpan(), message);
    }
  }

  private static String modifierOf(String text) {
    boolean start = text.startsWith("*");
    boolean end = text.endsWith("*") && !text.endsWith("\\*");
    String inner =
        text.substring(start ? 1 : 0, Math.max(start ? 1 : 0, text.length() - (end ? 1 : 0)));
    if (inner.isEmpty()
        || inner.indexOf('*') >= 0
        || inner.indexOf('?') >= 0
        || inner.endsWith("\\")
        || inner.startsWith("\\*")) {
      return "";
    }
    return start ? end ? "contains" : "endswith" : end ? "startswith" : "";
  }

  /** Takes the asterisks out of a value in single quotes, or plain. */
  private Optional<Fix.Edit> edit(YamlScalar value, String modifier) {
    String raw = raw(value);
    if (!raw.startsWith("'") || !raw.endsWith("'") || raw.length() < 4) {
      return Optional.empty();
    }
    int from = modifier.equals("startswith") ? 1 : 2;
    int until = raw.length() - (modifier.equals("endswith") ? 1 : 2);
    return Optional.of(new Fix.Edit(value.span(), "'" + raw.substring(from, until) + "'"));
  }

  private void windash(Search.Item item, List<String> modifiers) {
    if (modifiers.contains("windash")
        && item.values().stream()
            .noneMatch(value -> value.text().indexOf('-') >= 0 || value.text().indexOf('/') >= 0)) {
      found.add(
          LintCode.WINDASH_WITHOUT_DASH,
          item.span(),
          "no value has a dash or slash for \"windash\" to change");
    }
  }

  /** Values that no event of this kind can hold. */
  private void never(Search.Item item, List<String> modifiers) {
    String field = item.field().toLowerCase(Locale.ROOT);
    boolean windows = logSource.filter(source -> source.product().equals("windows")).isPresent();
    for (YamlScalar value : item.values()) {
      String text = value.text();
      if (field.equals("hashes") || field.equals("hash")) {
        hash(value);
      }
      if (windows
          && field.equals("eventid")
          && modifiers.isEmpty()
          && value.kind() == YamlScalar.Kind.STRING
          && !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '*' || c == '?')) {
        found.add(LintCode.PATTERN_NEVER, value.span(), "an event id is a number");
      }
      boolean whole = modifiers.isEmpty() || modifiers.contains("endswith");
      if (windows
          && (field.equals("image") || field.equals("parentimage"))
          && whole
          && !modifiers.contains("re")
          && (text.endsWith(" ") || text.endsWith("\\") && !text.endsWith("*\\"))) {
        found.add(
            LintCode.PATTERN_NEVER, value.span(), "no program's path ends like \"" + value + "\"");
      }
      if (windows
          && TEXT_FIELDS.contains(field)
          && !modifiers.contains("re")
          && text.indexOf('\n') >= 0
          && !field.endsWith("commandline")) {
        found.add(LintCode.PATTERN_NEVER, value.span(), "paths cannot contain line ends");
      }
    }
  }

  private void hash(YamlScalar value) {
    String text = value.text();
    int equals = text.indexOf('=');
    if (equals < 0 || text.indexOf('*') >= 0) {
      return;
    }
    String algorithm = text.substring(0, equals).toUpperCase(Locale.ROOT);
    Integer length = HASHES.get(algorithm);
    String digits = text.substring(equals + 1);
    if (length == null) {
      found.add(
          LintCode.HASH_FORM,
          value.span(),
          "Sysmon knows no algorithm \"" + io.bartizan.syntax.Visible.excerpt(algorithm) + "\"");
    } else if (digits.length() != length
        || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      found.add(
          LintCode.HASH_FORM,
          value.span(),
          algorithm + " has " + length + " hexadecimal digits, this value has " + digits.length());
    }
  }

  private void localised(Search.Item item) {
    String field = item.field().toLowerCase(Locale.ROOT);
    if (!field.endsWith("user") && !field.endsWith("username")) {
      return;
    }
    for (YamlScalar value : item.values()) {
      String upper = value.text().toUpperCase(Locale.ROOT);
      if (upper.contains("NT AUTHORITY")
          || upper.contains("AUTORITE NT")
          || upper.contains("NT-AUTORITÄT")
          || upper.contains("BUILTIN\\")) {
        found.add(
            LintCode.FIELD_LOCALISED,
            value.span(),
            "\"" + value + "\" is a name that Windows translates",
            "contains: AUTHORI and AUTORI cover most languages");
      }
    }
  }
}
