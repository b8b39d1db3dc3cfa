package io.bartizan.cli.collect;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.QuietLibraries;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Version;
import io.bartizan.files.FileProblem;
import io.bartizan.files.OutputFolder;
import io.bartizan.intake.Health;
import io.bartizan.intake.run.Intake;
import io.bartizan.live.Live;
import io.bartizan.live.health.HealthServer;
import io.bartizan.live.intel.IntelKeeper;
import io.bartizan.live.intel.IntelSource;
import io.bartizan.live.intel.IntelStatus;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.DiagnosticText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bartizan collect}. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Receive logs, store them, and alert on attacks as they happen.",
      "Logs are acknowledged only after they are stored."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan collect --config bartizan.yml --check     check the configuration",
      "  bartizan collect --config bartizan.yml --data /var/lib/bartizan",
      "",
      "SIGTERM and SIGINT stop it after everything received is stored and matched. SIGHUP reloads",
      "the configuration and the rules.",
      "Exit status: 0 stopped on request, 2 wrong use or configuration, 3 stopped",
      "before everything was matched (the next start continues), 4 failed."
    })
public final class CollectCommand implements Callable<Integer> {

  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final long TURN_MILLIS = 250;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configuration file.")
  Path configFile = Path.of("bartizan.yml");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: \"data\" in the configuration.")
  @Nullable Path dataFolder;

  @Option(names = "--check", description = "Check the configuration and the rules, then exit.")
  boolean check;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print warnings and errors only.")
  boolean quiet;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean mustReload = new AtomicBoolean();

  /** The command on a terminal. */
  public CollectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    // What libraries say of themselves is of no use to who runs this.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    QuietLibraries.keep();
    CollectConfig config = read();
    if (!config.problems().isEmpty()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(config.problems()));
    }
    if (!config.isUsable()) {
      return Exit.USAGE;
    }
    CollectRules rules = new CollectRules(config.live().rules());
    Path data = config.data(dataFolder);
    if (check) {
      return checked(config, rules, data);
    }
    if (data == null) {
      throw new ParameterException(
          spec.commandLine(), "no data folder: give --data, or data in " + configFile);
    }
    OutputFolder.require(data);
    boolean live = terminal.live() && !quiet;
    CollectLog log = new CollectLog(terminal.err(), live, InstantSource.system());
    Quiet spoken = new Quiet(log, quiet);
    Live system = open(config, rules, data, spoken);
    try {
      return run(config, system, spoken, log);
    } finally {
      log.end();
      system.close();
    }
  }

  private CollectConfig read() {
    try {
      return CollectConfig.read(configFile);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private int checked(CollectConfig config, CollectRules rules, @Nullable Path data) {
    IntelSource source = config.live().intel();
    IntelStatus intel = IntelKeeper.check(data == null ? source : source.in(data));
    intel.problems().forEach(problem -> terminal.err().println("indicators: " + problem));
    intel.remarks().forEach(remark -> terminal.err().println("indicators: " + remark));
    try {
      var loaded = rules.load(RuleOverlay.NONE);
      terminal
          .err()
          .println(
              configFile
                  + (intel.problems().isEmpty() ? " is valid: " : " is not valid: ")
                  + Counted.of(config.intake().listeners().size(), "listener", "listeners")
                  + ", "
                  + Counted.of(config.intake().sources().size(), "source", "sources")
                  + ", "
                  + Counted.of(config.live().outputs().size(), "output", "outputs")
                  + ", "
                  + Counted.of(loaded.rules().report().loaded(), "rule", "rules")
                  + " ("
                  + loaded.rules().report().rejections().size()
                  + " rejected)"
                  + (intel.isUsed() ? ", " + words(intel) : ""));
      return intel.problems().isEmpty() ? Exit.DONE : Exit.USAGE;
    } catch (IOException e) {
      terminal.err().println("bartizan collect: " + FileProblem.words(e));
      return Exit.USAGE;
    }
  }

  private static String words(IntelStatus intel) {
    return Counted.of(intel.indicators(), "indicator", "indicators")
        + " ("
        + intel.rejected()
        + " rejected, "
        + intel.held()
        + " held back, "
        + intel.refused()
        + " refused)";
  }

  private Live open(CollectConfig config, CollectRules rules, Path data, Quiet log)
      throws IOException {
    log.info("starting with the data in " + data);
    Live system = Live.open(config.settings(data, Version.VERSION), rules, terminal.out(), log);
    log.info(
        "rule set "
            + system.rules().id()
            + ": "
            + Counted.of(system.rules().rules().report().loaded(), "rule", "rules")
            + ", "
            + system.rules().rules().report().rejections().size()
            + " rejected");
    system
        .detection()
        .filter(one -> one.lag() > 0)
        .ifPresent(
            one ->
                log.info(
                    Counted.of(one.lag(), "stored event is", "stored events are")
                        + " looked at first"));
    return system;
  }

  private int run(CollectConfig config, Live system, Quiet spoken, CollectLog log)
      throws IOException, InterruptedException {
    Health health = new Health(InstantSource.system());
    system.watch().records(new SourceRecords(health));
    try (Intake intake =
        Intake.start(config.intake(), system.receiver(), health, InstantSource.system())) {
      if (intake.problems().size() == config.intake().listeners().size()
          && !intake.problems().isEmpty()) {
        intake.problems().forEach(spoken::error);
        return Exit.FAILED;
      }
      intake.problems().forEach(spoken::error);
      config
          .intake()
          .listeners()
          .forEach(
              one ->
                  intake
                      .address(one.name())
                      .ifPresent(
                          at ->
                              spoken.info(
                                  "listener " + one.name() + " at " + words(at.toString()))));
      HealthPlace served = HealthPlace.of(config.live().health(), system, health, spoken);
      try {
        signals();
        spoken.info("collecting");
        Duration checkRules = config.live().rules().checkEvery();
        Housekeeping house = new Housekeeping(system, health, checkRules, spoken);
        loop(intake, system, house, new ConfigWatch(configFile, checkRules), spoken, log);
        return end(intake, system, spoken);
      } finally {
        served.close();
      }
    }
  }

  private static String words(String address) {
    return address.startsWith("/") ? address.substring(1) : address;
  }

  private void signals() {
    Runnable end = ended::countDown;
    Signals.on("TERM", end);
    Signals.on("INT", end);
    Signals.on("HUP", () -> mustReload.set(true));
  }

  private void loop(
      Intake intake,
      Live system,
      Housekeeping house,
      ConfigWatch watch,
      Quiet spoken,
      CollectLog log)
      throws InterruptedException {
    Thread.ofPlatform().daemon().name("roll").start(new Rolling(system.events(), spoken));
    while (!ended.await(TURN_MILLIS, TimeUnit.MILLISECONDS) && system.failure().isEmpty()) {
      if (mustReload.getAndSet(false) || watch.hasChanged()) {
        reload(intake, system, spoken);
      }
      house.turn();
      log.status(house.status());
    }
  }

  private void reload(Intake intake, Live system, Quiet spoken) {
    try {
      CollectConfig next = CollectConfig.read(configFile);
      if (next.isUsable()) {
        intake.reload(next.intake()).forEach(spoken::error);
        spoken.info(
            "configuration read again: "
                + Counted.of(next.intake().listeners().size(), "listener", "listeners")
                + ", "
                + Counted.of(next.intake().sources().size(), "source", "sources")
                + "; data, storage, detection, intel and outputs change with the next start");
      } else {
        spoken.error(
            "the configuration is wrong, the old one stays:\n"
                + new DiagnosticText(false).print(next.problems()).strip());
      }
    } catch (IOException e) {
      spoken.error("the configuration cannot be read, the old one stays: " + FileProblem.words(e));
    }
    system.reloadRules(true);
  }

  private static int end(Intake intake, Live system, Quiet spoken) throws InterruptedException {
    Optional<Throwable> failure = system.failure();
    spoken.info("ending: what was received is stored and looked at");
    intake.close();
    boolean whole = system.drain(DRAIN);
    if (failure.isPresent()) {
      return Exit.FAILED;
    }
    if (!whole) {
      spoken.warn("not all could be looked at or given out in time; the next start goes on");
      return Exit.INCOMPLETE;
    }
    spoken.info("ended");
    return Exit.DONE;
  }

  /** A server of health, or none. */
  private record HealthPlace(Optional<HealthServer> server) {
    static HealthPlace of(
        io.bartizan.live.config.LiveConfig.Health config, Live system, Health health, Quiet log) {
      if (!config.enabled()) {
        return new HealthPlace(Optional.empty());
      }
      try {
        HealthServer server = new HealthServer(config.host(), config.port(), system, health);
        log.info("health and metrics at http:/" + server.address());
        return new HealthPlace(Optional.of(server));
      } catch (IOException e) {
        log.error(
            "health and metrics cannot be served at "
                + config.host()
                + ":"
                + config.port()
                + ": "
                + e.getMessage());
        return new HealthPlace(Optional.empty());
      }
    }

    void close() {
      server.ifPresent(HealthServer::close);
    }
  }
}
