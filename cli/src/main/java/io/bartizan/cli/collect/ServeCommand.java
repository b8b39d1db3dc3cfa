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
import io.bartizan.live.health.Metrics;
import io.bartizan.live.intel.IntelStatus;
import io.bartizan.server.BartizanServer;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.access.Vault;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.demo.Demo;
import io.bartizan.server.incidents.ClockKeeper;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.notify.DigestKeeper;
import io.bartizan.server.notify.Notifier;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.outbound.Reachable;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Vitals;
import io.bartizan.server.tls.ServerCertificate;
import io.bartizan.server.trace.OtlpTracing;
import io.bartizan.server.web.Requests;
import io.bartizan.server.web.Tracing;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.Organisation;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bartizan serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Receive logs, alert on attacks, and show everything as web pages.",
      "The pages show alerts, incidents, events, rules, sources, accounts and the audit log."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan serve --demo                     a small hospital with an intrusion, to look"
          + " around",
      "  bartizan serve --config bartizan.yml --data /var/lib/bartizan",
      "  bartizan serve --data /var/lib/bartizan --listen 0.0.0.0 --port 443 \\",
      "      --tls-certificate chain.pem --tls-key key.pem",
      "",
      "Without --listen, the server can be reached only from this machine. With it, it",
      "uses TLS, with your certificate or one that it creates.",
      "Exit status: 0 stopped on request, 2 wrong use or configuration, 3 stopped",
      "before everything was matched (the next start continues), 4 failed."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final long TURN_MILLIS = 250;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file: listeners, sources, rules, outputs.")
  @Nullable Path configFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: \"data\" in the configuration, or bartizan-data.")
  @Nullable Path dataFolder;

  @Mixin ServeDoor door = new ServeDoor();

  @Option(
      names = "--demo",
      description = "Fill a new data folder with a week of logs of a small hospital, then start.")
  boolean demo;

  @Option(
      names = "--traces",
      paramLabel = "URL",
      description =
          "Send a trace of each request to an OpenTelemetry collector, such as"
              + " http://localhost:4318 (OTLP over HTTP).")
  @Nullable String traces;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Format of the log: text (default) or json, one object per line.")
  String logFormat = "text";

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only warnings, errors and the address of the pages.")
  boolean quiet;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** The command on a terminal. */
  public ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    QuietLibraries.keep();
    CollectConfig config = read();
    if (!config.problems().isEmpty()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(config.problems()));
    }
    if (!config.isUsable()) {
      return Exit.USAGE;
    }
    Path data = data(config);
    OutputFolder.require(data);
    requireCollector(traces);
    ServeDoor.Opened opened = door.open(data, spec.commandLine());
    Health health = new Health(InstantSource.system());
    Optional<Demo> shown = demo ? Optional.of(new Demo(examples(), health)) : Optional.empty();
    boolean json = logFormat.equals("json");
    if (!json && !logFormat.equals("text")) {
      throw new ParameterException(spec.commandLine(), "--log-format: expected text or json");
    }
    CollectLog log =
        new CollectLog(
            terminal.err(), terminal.live() && !quiet && !json, json, InstantSource.system());
    if (json) {
      JsonLog.take(log);
    }
    Quiet spoken = new Quiet(log, quiet);
    spoken.info("starting with the data in " + data);
    Live system =
        Live.open(
            config.settings(data, Version.VERSION),
            new CollectRules(config.live().rules()),
            terminal.out(),
            spoken);
    try {
      return run(data, config, system, opened, shown, health, spoken, log);
    } finally {
      log.end();
      system.close();
    }
  }

  private void requireCollector(@Nullable String address) {
    if (address != null && !address.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new ParameterException(
          spec.commandLine(),
          "--traces: expected a URL such as http://localhost:4318, not "
              + Visible.excerpt(address));
    }
  }

  private CollectConfig read() {
    try {
      return configFile == null ? CollectConfig.none() : CollectConfig.read(configFile);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private Path data(CollectConfig config) throws IOException {
    Path given = dataFolder;
    if (demo) {
      Path folder = given == null ? Path.of("bartizan-demo") : given;
      if (Files.exists(folder)) {
        throw new ParameterException(
            spec.commandLine(),
            folder
                + " exists: --demo takes a new folder; delete it, or give another one with --data");
      }
      return folder;
    }
    Path configured = config.data(given);
    return configured == null ? Path.of("bartizan-data") : configured;
  }

  /** The launcher says where the examples lie. */
  private Path examples() {
    Path folder = Path.of(System.getProperty("bartizan.examples", "examples"), "hospital");
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--demo needs the example logs, and " + folder + " is not there");
    }
    return folder;
  }

  private int run(
      Path data,
      CollectConfig config,
      Live system,
      ServeDoor.Opened opened,
      Optional<Demo> shown,
      Health health,
      Quiet spoken,
      CollectLog log)
      throws InterruptedException, IOException {
    signals();
    system.watch().records(new SourceRecords(health));
    Organisation root = new Organisation("own", null, "Our organisation", "member");
    shown.ifPresent(one -> system.state().organisations().put(Demo.ORGANISATIONS));
    Optional<String> link = FirstStart.run(system.state(), root, Instant.now());
    String collector = traces;
    OtlpTracing sending = collector == null ? null : new OtlpTracing(collector, Version.VERSION);
    Tracing tracing = sending == null ? Tracing.NONE : sending;
    Parts parts =
        new Parts(
            system.events(),
            system.state(),
            InstantSource.system(),
            opened.door(),
            new Passwords(),
            Optional.of(system.ruleKeeper()),
            Vault.in(data),
            new Outbound(new Reachable(door.outbound(spec.commandLine()))),
            new Vitals(
                () -> system.failure().isEmpty(),
                system::troubles,
                () -> Metrics.text(system, health),
                () -> Optional.of(system.intel().status()).filter(IntelStatus::isUsed)),
            new Requests(),
            tracing,
            EvidenceFolder.of(data));
    try (Outbound outbound = parts.outbound();
        Intake intake =
            Intake.start(config.intake(), system.receiver(), health, InstantSource.system());
        BartizanServer server =
            BartizanServer.start(
                opened.listen(), opened.certificate().map(ServerCertificate::tls), parts);
        Notifier notifier =
            new Notifier(
                system.state(),
                parts.vault(),
                outbound,
                parts.clock(),
                opened.address(server.port()));
        DigestKeeper digests =
            new DigestKeeper(
                system.state(),
                IncidentDuties.shipped(),
                parts.clock(),
                opened.address(server.port()));
        ClockKeeper clocks = new ClockKeeper(parts, IncidentDuties.shipped())) {
      notifier.start();
      clocks.start();
      digests.start();
      intake.problems().forEach(spoken::error);
      String address = opened.address(server.port());
      shown.ifPresent(one -> fill(one, system, spoken));
      tell(log, "Bartizan is at " + address);
      opened.words().forEach(words -> tell(log, words));
      link.ifPresent(
          secret ->
              tell(
                  log,
                  "Choose the password of admin at "
                      + address
                      + "/welcome/"
                      + secret
                      + " (once, within 24 hours)"));
      Optional<Thread> flow =
          shown.map(one -> Thread.ofVirtual().start(() -> one.flow(system.receiver())));
      Duration checkRules = config.live().rules().checkEvery();
      loop(system, new Housekeeping(system, health, checkRules, spoken), opened, spoken, log);
      flow.ifPresent(Thread::interrupt);
    } finally {
      if (sending != null) {
        sending.close();
      }
    }
    return system.failure().isPresent()
        ? Exit.FAILED
        : system.drain(DRAIN) ? Exit.DONE : Exit.INCOMPLETE;
  }

  private static void fill(Demo shown, Live system, Quiet spoken) {
    spoken.info("filling in a week: " + shown.size() + " events");
    shown.fill(system.receiver(), Instant.now());
  }

  /** Says what people need to begin, also when the rest is quiet. */
  private void tell(CollectLog log, String words) {
    if (log.isJson()) {
      log.info(words);
    } else {
      terminal.err().println(words);
    }
  }

  private void signals() {
    Runnable end = ended::countDown;
    Signals.on("TERM", end);
    Signals.on("INT", end);
  }

  private void loop(
      Live system, Housekeeping house, ServeDoor.Opened opened, Quiet spoken, CollectLog log)
      throws InterruptedException {
    while (!ended.await(TURN_MILLIS, TimeUnit.MILLISECONDS) && system.failure().isEmpty()) {
      house.turn();
      opened.refresh(spoken);
      log.status(house.status());
    }
  }
}
