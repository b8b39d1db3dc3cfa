package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.search.QueryTimes;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StoredAlert;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan alerts}: lists, shows and exports the stored alerts. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, show and export the stored alerts.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan alerts list --since 24h --level high",
      "  bartizan alerts show 5f0c",
      "  bartizan alerts export --since 7d > alerts.jsonl"
    })
public final class AlertsCommand {

  private static final int PAGE = 500;

  /** Columns below which a list of alerts has no accounts. */
  private static final int NARROW = 110;

  private static final int NARROWEST_TITLE = 20;

  private AlertsCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new AlertsCommand());
    commandLine.addSubcommand(new ListAlerts(terminal, InstantSource.system()));
    commandLine.addSubcommand(new ShowAlert(terminal));
    commandLine.addSubcommand(new ExportAlerts(terminal, InstantSource.system()));
    return commandLine;
  }

  /** What alerts are wanted. */
  static final class Wanted {
    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "Only alerts at or after this time: 24h, 7d, 2026-11-20, 2026-11-20T12:30.")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only alerts before this time.")
    @Nullable String until;

    @Option(
        names = "--level",
        paramLabel = "LEVEL",
        description =
            "Only alerts of this level or above: informational, low, medium, high or critical.")
    @Nullable String level;

    @Option(
        names = "--rule",
        paramLabel = "ID",
        description = "Only alerts of the rule with this id.")
    @Nullable String rule;

    @Option(names = "--host", paramLabel = "NAME", description = "Only alerts about this host.")
    @Nullable String host;

    @Option(
        names = "--account",
        paramLabel = "NAME",
        description = "Only alerts about this account.")
    @Nullable String account;

    @Option(
        names = "--tag",
        paramLabel = "TAG",
        description = "Only alerts with this tag, such as attack.t1059.")
    @Nullable String tag;

    @Option(
        names = "--organisation",
        paramLabel = "ID",
        description = "Only alerts of this organisation and the ones below it.")
    @Nullable String organisation;

    TriageFilter filter(List<String> scopes, CommandSpec spec, Instant now) {
      return TriageFilter.all(scopes)
          .since(time("--since", since, spec, now))
          .until(time("--until", until, spec, now))
          .least(level(spec))
          .rule(rule)
          .host(host)
          .account(account)
          .tag(tag);
    }

    private static @Nullable Instant time(
        String option, @Nullable String text, CommandSpec spec, Instant now) {
      if (text == null) {
        return null;
      }
      return QueryTimes.moment(text, now)
          .orElseThrow(
              () ->
                  new ParameterException(
                      spec.commandLine(),
                      option
                          + ": \""
                          + Visible.excerpt(text)
                          + "\" is not a time; expected 24h, 7d, 2026-11-20 or 2026-11-20T12:30"));
    }

    private AlertRow.@Nullable Level level(CommandSpec spec) {
      if (level == null) {
        return null;
      }
      for (AlertRow.Level known : AlertRow.Level.values()) {
        if (known.name().equalsIgnoreCase(level)) {
          return known;
        }
      }
      throw new ParameterException(
          spec.commandLine(),
          "--level: informational, low, medium, high or critical, not \""
              + Visible.excerpt(level)
              + "\"");
    }

    /** The organisations to ask for: the one that was named, or every root. */
    List<String> scopes(StateStore state) {
      return organisation != null
          ? List.of(organisation)
          : state.organisations().all().stream()
              .filter(one -> one.parent() == null)
              .map(Organisation::id)
              .toList();
    }
  }

  /** Receives alerts. */
  @FunctionalInterface
  interface Each {
    void alert(AlertRow alert);
  }

  /** Gives the wanted alerts, the latest first, at most so many; says how many. */
  static long each(
      StateStore state, Wanted wanted, CommandSpec spec, Instant now, long most, Each each) {
    List<String> scopes = wanted.scopes(state);
    if (scopes.isEmpty()) {
      return 0;
    }
    TriageFilter filter = wanted.filter(scopes, spec, now);
    long given = 0;
    AlertRow behind = null;
    while (given < most) {
      List<TriagedAlert> page =
          state.triage().list(filter, now, (int) Math.min(PAGE, most - given), behind);
      page.forEach(alert -> each.alert(alert.row()));
      given += page.size();
      if (page.size() < PAGE) {
        break;
      }
      behind = page.getLast().row();
    }
    return given;
  }

  /** {@code bartizan alerts list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "List alerts, newest first.",
      footer = {
        "  bartizan alerts list --since 24h --level high",
        "",
        "Exit status: 0 done, 2 wrong use, 4 failed."
      },
      footerHeading = "%nExamples:%n")
  static final class ListAlerts implements Callable<Integer> {
    @Mixin final Wanted wanted = new Wanted();
    @Mixin final DataFolder data = new DataFolder();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "Maximum number of alerts. Default: 50.")
    int limit = 50;

    @Spec CommandSpec spec = CommandSpec.create();
    private final Terminal terminal;
    private final InstantSource clock;

    ListAlerts(Terminal terminal, InstantSource clock) {
      this.terminal = terminal;
      this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
      return Guarded.run(
          terminal,
          () -> {
            try (StateStore state = data.openState(spec)) {
              long given =
                  each(state, wanted, spec, clock.instant(), Math.max(1, limit), this::print);
              if (given == 0) {
                terminal.err().println("no alerts");
              }
              return Exit.DONE;
            }
          });
    }

    /** A line; below {@value #NARROW} columns without the account, and cut to the width. */
    private void print(AlertRow row) {
      String level = row.level().name().toLowerCase(Locale.ROOT);
      String host = String.valueOf(row.host() == null ? "-" : row.host());
      String account = String.valueOf(row.account() == null ? "-" : row.account());
      String lead =
          terminal.width() < NARROW
              ? "%-20s  %-8s  %-14s  %-9s  "
                  .formatted(
                      row.time().truncatedTo(ChronoUnit.SECONDS),
                      Visible.excerpt(level, 8),
                      Visible.excerpt(host, 14),
                      Visible.excerpt(row.id(), 9))
              : "%-24s  %-13s  %-16s  %-16s  %-12s  "
                  .formatted(
                      row.time(),
                      level,
                      Visible.excerpt(host, 16),
                      Visible.excerpt(account, 16),
                      Visible.excerpt(row.id(), 12));
      int room = Math.max(NARROWEST_TITLE, terminal.width() - lead.length());
      terminal.out().println(lead + Visible.excerpt(row.title(), room));
    }
  }

  /** {@code bartizan alerts show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show an alert as JSON.",
      footer = {
        "  bartizan alerts show 5f0c",
        "",
        "Exit status: 0 done, 1 there is no such alert, 2 wrong use, 4 failed."
      },
      footerHeading = "%nExamples:%n")
  static final class ShowAlert implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The id of the alert, or its first characters.")
    String id = "";

    @Mixin final DataFolder data = new DataFolder();
    @Spec CommandSpec spec = CommandSpec.create();
    private final Terminal terminal;

    ShowAlert(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      return Guarded.run(
          terminal,
          () -> {
            try (StateStore state = data.openState(spec)) {
              Optional<StoredAlert> found =
                  new Wanted()
                      .scopes(state).stream()
                          .flatMap(scope -> state.alerts().find(scope, id).stream())
                          .findFirst();
              found.ifPresent(alert -> terminal.out().println(Visible.text(alert.row().json())));
              if (found.isEmpty()) {
                terminal.err().println("no alert, or more than one, has this id");
              }
              return found.isPresent() ? Exit.DONE : Exit.FOUND;
            }
          });
    }
  }

  /** {@code bartizan alerts export}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Write alerts as JSON lines to standard output.",
      footer = {
        "  bartizan alerts export --since 7d > alerts.jsonl",
        "",
        "Exit status: 0 done, 2 wrong use, 4 failed."
      },
      footerHeading = "%nExamples:%n")
  static final class ExportAlerts implements Callable<Integer> {
    @Mixin final Wanted wanted = new Wanted();
    @Mixin final DataFolder data = new DataFolder();
    @Spec CommandSpec spec = CommandSpec.create();
    private final Terminal terminal;
    private final InstantSource clock;

    ExportAlerts(Terminal terminal, InstantSource clock) {
      this.terminal = terminal;
      this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
      return Guarded.run(
          terminal,
          () -> {
            try (StateStore state = data.openState(spec)) {
              each(
                  state,
                  wanted,
                  spec,
                  clock.instant(),
                  Long.MAX_VALUE,
                  row -> terminal.out().println(Visible.text(row.json())));
              return Exit.DONE;
            }
          });
    }
  }
}
