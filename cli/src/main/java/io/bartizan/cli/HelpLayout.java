package io.bartizan.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How {@code --help} is laid out: usage, what the command does, examples, then arguments, options
 * in groups, commands, exit statuses. Lines break at spaces only, so that names stay whole.
 */
final class HelpLayout {

  private static final int NAMES = 30;

  /** Below so many options a list needs no groups. */
  private static final int FEW = 10;

  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Configuration", List.of("--config", "--demo"));
    GROUPS.put(
        "Network",
        List.of(
            "--listen",
            "--port",
            "--tls-certificate",
            "--tls-key",
            "--tls",
            "--public-url",
            "--trusted-proxy",
            "--proxy-header",
            "--plain-http",
            "--allow-outbound",
            "--user",
            "--password-file",
            "--token-file",
            "--allow-host",
            "--allow-origin"));
    GROUPS.put(
        "Rules",
        List.of(
            "--rules",
            "--level",
            "--status",
            "--tag",
            "--rule",
            "--filter",
            "--filter-polarity",
            "--placeholders",
            "--pipeline",
            "--routing"));
    GROUPS.put(
        "Indicators", List.of("--intel", "--warning-list", "--own", "--let-in", "--intel-expired"));
    GROUPS.put(
        "Events",
        List.of(
            "--stored",
            "--data",
            "--state",
            "--organisation",
            "--since",
            "--until",
            "--where",
            "--host",
            "--account",
            "--exclude",
            "--logsource",
            "--input-zone",
            "--blank",
            "--no-dedup",
            "--recover"));
    GROUPS.put(
        "Output",
        List.of(
            "--format",
            "--output",
            "--limit",
            "--histogram",
            "--top",
            "--with-event",
            "--csv-raw",
            "--time-zone",
            "--hash",
            "--losses",
            "--traces",
            "--log-format",
            "--verbose",
            "--quiet"));
    GROUPS.put("Exit status", List.of("--fail-on", "--strict"));
    GROUPS.put(
        "Limits",
        List.of(
            "--threads",
            "--correlation-groups",
            "--correlation-events",
            "--correlation-bytes",
            "--held-bytes"));
  }

  private HelpLayout() {}

  /** Lays out the help of a command and of those below it. */
  static void apply(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(command.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, HelpLayout::parameters);
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
    sections.put("examples", help -> examples(help, true));
    sections.put("statuses", help -> examples(help, false));
    command.setHelpSectionMap(sections);
    command.setHelpSectionKeys(
        List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            "examples",
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            "statuses"));
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String parameters(Help help) {
    List<ArgSpec> shown = shown(help.commandSpec().positionalParameters());
    return shown.isEmpty() ? "" : "\nArguments:\n" + list(help, shown);
  }

  private static String options(Help help) {
    List<ArgSpec> all = shown(help.commandSpec().options());
    if (all.size() < FEW) {
      return all.isEmpty() ? "" : "\nOptions:\n" + list(help, all);
    }
    StringBuilder text = new StringBuilder();
    List<ArgSpec> rest = new ArrayList<>(all);
    GROUPS.forEach(
        (title, names) -> {
          List<ArgSpec> group =
              all.stream().filter(option -> names.contains(longName(option))).toList();
          if (!group.isEmpty()) {
            text.append('\n').append(title).append(":\n").append(list(help, group));
            rest.removeAll(group);
          }
        });
    return text.append(rest.isEmpty() ? "" : "\nOther:\n" + list(help, rest)).toString();
  }

  private static List<ArgSpec> shown(List<? extends ArgSpec> all) {
    return all.stream().filter(one -> !one.hidden()).collect(Collectors.toList());
  }

  private static String longName(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String list(Help help, List<ArgSpec> arguments) {
    int width = help.commandSpec().usageMessage().width();
    StringBuilder text = new StringBuilder();
    for (ArgSpec argument : arguments) {
      String names = "  " + names(argument);
      text.append(help.colorScheme().optionText(names));
      int column = names.length();
      if (column >= NAMES) {
        text.append('\n');
        column = 0;
      }
      String description = String.join(" ", argument.description());
      wrapped(description.replace("%n", " ").replace("%%", "%"), column, width, text);
    }
    return text.toString();
  }

  private static String names(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    String all =
        Arrays.stream(option.names())
            .sorted((a, b) -> Integer.compare(a.length(), b.length()))
            .collect(Collectors.joining(", "));
    String names = all.startsWith("--") ? "    " + all : all;
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  /** A text from a column on, in lines of a width that begin at the column of descriptions. */
  private static void wrapped(String text, int from, int width, StringBuilder out) {
    int column = from;
    for (String word : text.strip().split("\\s+", -1)) {
      boolean isFirst = column < NAMES;
      if (!isFirst && column + 1 + word.length() > width) {
        out.append('\n');
        column = 0;
        isFirst = true;
      }
      int blanks = isFirst ? NAMES - column : 1;
      out.repeat(' ', blanks).append(word);
      column += blanks + word.length();
    }
    out.append('\n');
  }

  /** The foot of the help: examples up to the first empty line, or what follows. */
  private static String examples(Help help, boolean first) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    List<String> lines = List.of(usage.footer());
    int end = lines.indexOf("") < 0 ? lines.size() : lines.indexOf("");
    List<String> part = first ? lines.subList(0, end) : lines.subList(end, lines.size());
    if (part.isEmpty()) {
      return "";
    }
    String heading = first ? usage.footerHeading().replace("%n", "\n") : "";
    return (heading.isEmpty() && first ? "\n" : heading)
        + String.join("\n", part).replace("%%", "%")
        + "\n";
  }
}
