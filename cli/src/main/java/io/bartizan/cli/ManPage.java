package io.bartizan.cli;

import io.bartizan.cli.terminal.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A manual page in the language of {@code man(7)}: name, synopsis, description, arguments, options,
 * commands, examples. It says what {@code --help} says, for it is made from the same.
 */
final class ManPage {

  private final StringBuilder out = new StringBuilder();

  private ManPage() {}

  /**
   * The page of a command.
   *
   * @param name its words, joined by dashes
   * @param command the command
   */
  static String of(String name, CommandLine command) {
    ManPage page = new ManPage();
    page.write(name, command.getCommandSpec());
    return page.out.toString();
  }

  private void write(String name, CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    String[] description = usage.description();
    line(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"Bartizan " + Version.VERSION + "\"");
    section("NAME");
    line(escaped(name) + " \\- " + escaped(description.length > 0 ? plain(description[0]) : ""));
    section("SYNOPSIS");
    line(escaped(plain(new Help(spec).synopsis(0)).strip()));
    section("DESCRIPTION");
    for (String text : description) {
      line(escaped(plain(text)));
    }
    arguments("ARGUMENTS", List.copyOf(spec.positionalParameters()));
    arguments("OPTIONS", List.copyOf(spec.options()));
    commands(name, spec);
    footer(usage);
  }

  private void arguments(String title, List<ArgSpec> all) {
    List<ArgSpec> shown = new ArrayList<>(all);
    shown.removeIf(ArgSpec::hidden);
    if (shown.isEmpty()) {
      return;
    }
    section(title);
    for (ArgSpec argument : shown) {
      line(".TP");
      line("\\fB" + escaped(term(argument)) + "\\fR");
      line(escaped(plain(String.join(" ", argument.description()))));
    }
  }

  private static String term(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String names = String.join(", ", option.names());
      return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }
    return argument.paramLabel();
  }

  private void commands(String name, CommandSpec spec) {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    spec.subcommands()
        .forEach(
            (word, sub) -> {
              if (sub.getCommandSpec().usageMessage().hidden()) {
                return;
              }
              String[] description = sub.getCommandSpec().usageMessage().description();
              line(".TP");
              line("\\fB" + escaped(name + "-" + word) + "\\fR(1)");
              line(escaped(description.length > 0 ? plain(description[0]) : ""));
            });
  }

  /** The examples and what else stands at the foot of the help, line by line. */
  private void footer(UsageMessageSpec usage) {
    if (usage.footer().length == 0) {
      return;
    }
    section(plain(usage.footerHeading()).strip().replace(":", "").toUpperCase(Locale.ROOT));
    line(".nf");
    for (String text : usage.footer()) {
      line(escaped(plain(text)));
    }
    line(".fi");
  }

  private void section(String title) {
    line(".SH " + (title.isEmpty() ? "NOTES" : title));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** A text of picocli without its markup. */
  private static String plain(String text) {
    return Help.Ansi.OFF.string(String.format(Locale.ROOT, text.replaceAll("%(?!n|%)", "%%")));
  }

  /** A text that {@code troff} takes as it is: backslashes, dashes, and dots at the beginning. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-").strip();
    boolean isControl = safe.startsWith(".") || safe.startsWith("'");
    return (isControl ? "\\&" : "") + (text.startsWith("  ") ? "  " : "") + safe;
  }
}
