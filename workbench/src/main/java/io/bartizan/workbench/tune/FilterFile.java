package io.bartizan.workbench.tune;

import io.bartizan.detect.tuning.FilterProposal;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A proposal as a Sigma filter (Sigma filters specification), its condition always a negation. */
public final class FilterFile {

  private FilterFile() {}

  public static String write(Rule rule, FilterProposal proposal, int silenced) {
    StringBuilder out = new StringBuilder();
    String detection = detection(proposal);
    String reference = rule.header().id().or(rule.header()::name).orElse(rule.header().title());
    UUID id = UUID.nameUUIDFromBytes((reference + detection).getBytes(StandardCharsets.UTF_8));
    out.append("title: ").append(quoted("Filter of " + rule.header().title())).append('\n');
    out.append("id: ").append(id).append('\n');
    out.append("description: ")
        .append(quoted("Excludes what " + silenced + " false positives have in common"))
        .append('\n');
    out.append("logsource:\n");
    logSource(rule.logSource(), out);
    out.append("filter:\n    rules:\n        - ").append(quoted(reference)).append('\n');
    out.append(detection);
    return out.append("    condition: not selection\n").toString();
  }

  /** The same as the detection of a rule, to be tried. */
  public static String asRule(FilterProposal proposal) {
    return "title: filter\nlogsource: {category: any}\ndetection:\n"
        + detection(proposal)
        + "    condition: selection\n";
  }

  private static void logSource(LogSource source, StringBuilder out) {
    part("category", source.category(), out);
    part("product", source.product(), out);
    part("service", source.service(), out);
  }

  private static void part(String name, String value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append("    ").append(name).append(": ").append(quoted(value)).append('\n');
    }
  }

  private static String detection(FilterProposal proposal) {
    StringBuilder out = new StringBuilder("    selection:\n");
    boolean list = proposal.selections().size() > 1;
    for (Map<String, List<String>> selection : proposal.selections()) {
      String lead = list ? "        - " : "        ";
      for (Map.Entry<String, List<String>> test : selection.entrySet()) {
        out.append(lead).append(key(test.getKey())).append(':');
        lead = list ? "          " : "        ";
        if (test.getValue().size() == 1) {
          out.append(' ').append(value(test.getValue().getFirst())).append('\n');
        } else {
          out.append('\n');
          for (String value : test.getValue()) {
            out.append(lead).append("    - ").append(value(value)).append('\n');
          }
        }
      }
    }
    return out.toString();
  }

  private static String key(String key) {
    return key.matches("[A-Za-z][\\w.|-]*") ? key : quoted(key);
  }

  /** A value in the syntax of rules: wildcards and backslashes before them taken literally. */
  private static String value(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i + 1 == text.length();
      boolean special = c == '*' || c == '?';
      boolean escapes = c == '\\' && !last && "*?\\".indexOf(text.charAt(i + 1)) >= 0;
      out.append(special || escapes ? "\\" : "").append(c);
    }
    return quoted(out.toString());
  }

  private static String quoted(String text) {
    boolean plain = text.chars().allMatch(c -> c >= 0x20 && c != 0x7f && c < 0xd800);
    if (plain) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
