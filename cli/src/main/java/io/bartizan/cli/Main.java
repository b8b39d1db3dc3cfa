package io.bartizan.cli;

import io.bartizan.cli.collect.CollectCommand;
import io.bartizan.cli.collect.ServeCommand;
import io.bartizan.cli.hunt.HuntCommand;
import io.bartizan.cli.intel.IntelCommand;
import io.bartizan.cli.law.LawCommand;
import io.bartizan.cli.logs.LogsCommand;
import io.bartizan.cli.lsp.LspCommand;
import io.bartizan.cli.rules.RulesCommand;
import io.bartizan.cli.store.AlertsCommand;
import io.bartizan.cli.store.AuditCommand;
import io.bartizan.cli.store.BackupCommand;
import io.bartizan.cli.store.RestoreCommand;
import io.bartizan.cli.store.SearchCommand;
import io.bartizan.cli.store.StoreCommand;
import io.bartizan.cli.store.VerifyBackupCommand;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command itself: it only knows its parts. */
@Command(
    name = "bartizan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {"Find attacks in logs, alert on them, and track reporting duties."},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nStart with:%n",
    footer = {
      "  bartizan hunt PATH      find attacks in logs",
      "  bartizan logs PATH      preview the logs before you hunt",
      "  bartizan search QUERY   search the stored events",
      "  bartizan law ask        find out what you must report, and by when",
      "  bartizan COMMAND --help"
    })
public final class Main {

  /** Parts that say something of all the others. */
  private static final Set<String> WHOLE = Set.of("completion", "man");

  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(Terminal.system(), args));
  }

  /** Runs the command on a terminal; returns its exit status. */
  public static int run(Terminal terminal, String... arguments) {
    String[] args = asOptions(arguments);
    int status;
    try {
      status = commandLine(terminal, args).execute(args);
    } catch (Throwable e) { // Whatever it is, it must not end as a result.
      status = failed(terminal, "bartizan", e);
    }
    Optional<String> broken = Failure.ofOutput(terminal);
    if (broken.isPresent()) {
      terminal.err().println("bartizan: " + broken.get());
      status = Exit.FAILED;
    }
    terminal.err().flush();
    return status;
  }

  /** The words {@code help hunt} and {@code version} as the options that they mean. */
  private static String[] asOptions(String... args) {
    String first = args.length == 0 ? "" : args[0];
    if (first.equals("version") && args.length == 1) {
      return new String[] {"--version"};
    }
    if (!first.equals("help")) {
      return args;
    }
    String[] options = Arrays.copyOfRange(args, 1, args.length + 1);
    options[options.length - 1] = "--help";
    return options;
  }

  private static int failed(Terminal terminal, String command, Throwable failure) {
    terminal.err().println(command + ": " + Failure.words(failure));
    return Failure.status(failure);
  }

  /** The parts by their names, made when they are needed: a hunt needs no language server. */
  private static Map<String, Supplier<Object>> parts(Terminal terminal) {
    Map<String, Supplier<Object>> parts = new LinkedHashMap<>();
    parts.put("hunt", () -> new HuntCommand(terminal));
    parts.put("logs", () -> new LogsCommand(terminal));
    parts.put("serve", () -> new ServeCommand(terminal));
    parts.put("collect", () -> new CollectCommand(terminal));
    parts.put("search", () -> new SearchCommand(terminal));
    parts.put("alerts", () -> AlertsCommand.commandLine(terminal));
    parts.put("rules", () -> RulesCommand.commandLine(terminal));
    parts.put("law", () -> LawCommand.commandLine(terminal));
    parts.put("intel", () -> IntelCommand.commandLine(terminal));
    parts.put("backup", () -> new BackupCommand(terminal));
    parts.put("restore", () -> new RestoreCommand(terminal));
    parts.put("verify", () -> new VerifyBackupCommand(terminal));
    parts.put("store", () -> StoreCommand.commandLine(terminal));
    parts.put("audit", () -> AuditCommand.commandLine(terminal));
    parts.put("lsp", () -> new LspCommand(System.in, terminal.out()));
    parts.put("completion", () -> new CompletionCommand(terminal));
    parts.put("man", () -> new ManCommand(terminal));
    return parts;
  }

  /** The command with all its parts. */
  static CommandLine commandLine(Terminal terminal) {
    return commandLine(terminal, "");
  }

  /** The command with the part that the first argument names, or with all. */
  private static CommandLine commandLine(Terminal terminal, String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    Map<String, Supplier<Object>> parts = parts(terminal);
    String first = args.length == 0 ? "" : args[0];
    boolean one = parts.containsKey(first) && !WHOLE.contains(first);
    parts.forEach(
        (name, part) -> {
          if (!one || name.equals(first)) {
            commandLine.addSubcommand(name, part.get());
          }
        });
    commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colourOut() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    commandLine.setUsageHelpWidth(Math.min(110, terminal.width()));
    HelpLayout.apply(commandLine);
    commandLine.setParameterExceptionHandler((exception, rest) -> wrongUse(terminal, exception));
    commandLine.setExecutionExceptionHandler(
        (exception, command, result) ->
            failed(terminal, command.getCommandSpec().qualifiedName(), exception));
    commandLine.registerConverter(Path.class, Main::path);
    return commandLine;
  }

  /** Says what was wrong and where to read on, instead of the whole help. */
  private static int wrongUse(Terminal terminal, CommandLine.ParameterException exception) {
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println(command + ": " + Failure.words(exception));
    if (exception instanceof CommandLine.MissingParameterException) {
      terminal.err().println("An option that takes several values takes all that follow it:");
      terminal.err().println("put PATH before it, or -- between.");
    }
    CommandLine.UnmatchedArgumentException.printSuggestions(
        exception, exception.getCommandLine().getErr());
    terminal.err().println("Try '" + command + " --help'.");
    return Exit.USAGE;
  }

  /** A path that an option names; an empty one would be the current folder. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new CommandLine.TypeConversionException("an empty path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException("not a path: " + e.getReason());
    }
  }
}
