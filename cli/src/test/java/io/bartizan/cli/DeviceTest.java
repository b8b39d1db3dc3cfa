package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.server.tls.ServerCertificate;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option and parameter of every command that takes a path, given a device that never ends and
 * a pipe that nobody writes to.
 */
final class DeviceTest {

  private static final long SECONDS = 60;

  /** Labels of texts that are paths, or may be. */
  private static final Pattern PATH =
      Pattern.compile(".*\\b(PATH|FILE|DIR|LOGS|RULE|EVENT|FACTS|OLD|NEW)\\b.*");

  /** Files that are only written: devices and pipes are written as they are. */
  private static final Set<String> WRITTEN = Set.of("--output", "--keep");

  /** Logs that cannot be read are named, and the rest is read. */
  private static final Set<String> LOGS =
      Set.of("hunt PATH", "logs PATH", "rules stats LOGS", "rules backtest LOGS");

  private static final String RULE =
      """
      title: Log-on failed
      id: 0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1
      logsource: {product: windows, service: security}
      detection:
        failed: {EventID: 4625}
        condition: failed
      level: medium
      """;

  private static final String LOGON =
      "{\"EventID\":4625,\"Channel\":\"Security\",\"Computer\":\"A\","
          + "\"@timestamp\":\"2026-01-02T03:04:05Z\",\"TargetUserName\":\"x\"}\n";

  /**
   * What a command needs beside the path, with labels in place of files. Where one option needs
   * others, the command has an entry for it.
   */
  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("hunt", "PATH --rules=RULE --intel=FEED"),
          Map.entry("hunt --data", "--stored --rules=RULE"),
          Map.entry("logs", "PATH"),
          Map.entry("serve", "--tls-certificate=CHAIN --tls-key=KEY"),
          Map.entry("collect", "--config=CONFIG"),
          Map.entry("rules lint", "DIR|ZIP|FILE"),
          Map.entry("rules test", "PATH"),
          Map.entry("rules test --regression-data", "RULE"),
          Map.entry("rules explain", "RULE EVENT"),
          Map.entry("rules explain --rules", "ID EVENT"),
          Map.entry("rules fmt", "DIR|FILE"),
          Map.entry("rules diff", "OLD NEW"),
          Map.entry("rules coverage", "--rules=RULE"),
          Map.entry("rules stats", "LOGS --rules=RULE"),
          Map.entry("rules backtest", "OLD NEW LOGS"),
          Map.entry("rules tune", "RULE --fp=EVENT"),
          Map.entry("rules pipelines", "RULES"),
          Map.entry("law assess", "FACTS"),
          Map.entry("law ask", "FACTS"),
          Map.entry("law explain", "DUTY FACTS"),
          Map.entry("law draft", "DUTY FACTS"),
          Map.entry("law simulate", "FACTS"),
          Map.entry("law lint", "DIR|FILE"),
          Map.entry("law test", "DIR|FILE"),
          Map.entry("law diff", "OLD NEW"),
          Map.entry("law diff NEW", "shipped NEW"),
          Map.entry("law diff --incident", "shipped shipped"),
          Map.entry("law package", "DIR --name=a --release=1"),
          Map.entry("law package --out", "shipped"),
          Map.entry("law package --key", "shipped --out=OUT"),
          Map.entry("law verify", "DIR"),
          Map.entry("law verify --signature", "shipped --key=KEY"),
          Map.entry("law verify --key", "shipped"),
          Map.entry("intel check", "FILE|DIR"),
          Map.entry("intel lookup", "198.51.100.7 --intel=FEED"),
          Map.entry("intel import", "FILE --data=DATA"),
          Map.entry("intel convert", "FILE|DIR --to=csv"),
          Map.entry("intel convert --output", "FILE|DIR --to=suricata"),
          Map.entry("intel pull", "https://127.0.0.1:9/"),
          Map.entry("intel pull --password-file", "https://127.0.0.1:9/ --user=x"),
          Map.entry("alerts show", "ID"),
          Map.entry("backup", "DIR --data=DATA"),
          Map.entry("restore", "DIR --data=OUT"),
          Map.entry("verify", "DIR"),
          Map.entry("store move-state", "--state=jdbc:postgresql://127.0.0.1:9/x"));

  @TempDir static Path folder;
  private static final Map<String, String> FILES = new HashMap<>();
  private static Path pipe = Path.of("");

  @BeforeAll
  static void write() throws Exception {
    pipe = folder.resolve("pipe.yml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    String log = file("log.jsonl", LOGON);
    String rule = file("rule.yml", RULE);
    String feed = file("list.txt", "198.51.100.7\n");
    Path facts = Path.of("..", "examples", "law", "bank-before-easter.yml");
    FILES.put("FACTS", Files.copy(facts, folder.resolve("facts.yml")).toString());
    List.of("PATH", "LOGS", "EVENT").forEach(label -> FILES.put(label, log));
    List.of("RULE", "RULES", "OLD", "NEW", "DIR|ZIP|FILE", "DIR|FILE")
        .forEach(label -> FILES.put(label, rule));
    List.of("FEED", "FILE", "FILE|DIR").forEach(label -> FILES.put(label, feed));
    FILES.put("DUTY", "eu.dora/initial");
    FILES.put("ID", "0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1");
    FILES.put("DIR", Files.createDirectory(folder.resolve("folder")).toString());
    FILES.put("OUT", folder.resolve("out").toString());
    FILES.put("CONFIG", file("bartizan.yml", "rules: {paths: [rule.yml]}\n"));
    EventStore.open(folder.resolve("data/events"), StoreOptions.DEFAULT).close();
    FILES.put("DATA", folder.resolve("data").toString());
    ServerCertificate.own(folder.resolve("tls"), List.of("localhost"), Instant.now());
    try (Stream<Path> files = Files.list(folder.resolve("tls"))) {
      for (Path one : files.toList()) {
        boolean isKey = Files.readString(one).contains("PRIVATE KEY");
        FILES.put(isKey ? "KEY" : "CHAIN", one.toString());
      }
    }
  }

  private static String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /**
   * A place for a path on the command line.
   *
   * @param command the words of the command
   * @param argument the option or parameter
   */
  record Place(String command, ArgSpec argument) {

    String name() {
      return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    boolean takesAPath() {
      boolean isTyped =
          argument.type() == Path.class || List.of(argument.auxiliaryTypes()).contains(Path.class);
      return isTyped || PATH.matcher(argument.paramLabel()).matches();
    }

    boolean isOnlyWritten() {
      return WRITTEN.contains(name()) && argument.paramLabel().endsWith("FILE");
    }

    @Override
    public String toString() {
      return command + " " + name();
    }
  }

  private static Stream<Place> places(CommandLine commandLine, String command) {
    Map<String, CommandLine> parts = commandLine.getSubcommands();
    return parts.isEmpty()
        ? commandLine.getCommandSpec().args().stream().map(one -> new Place(command, one))
        : parts.entrySet().stream()
            .flatMap(part -> places(part.getValue(), (command + " " + part.getKey()).strip()));
  }

  static List<Place> places() {
    return places(Main.commandLine(Terminal.system()), "")
        .filter(Place::takesAPath)
        .filter(place -> !place.isOnlyWritten())
        .toList();
  }

  private static List<String> arguments(Place place, String given) {
    List<String> words = new ArrayList<>(List.of(place.command().split(" ")));
    String needed = NEEDED.getOrDefault(place.toString(), NEEDED.getOrDefault(place.command(), ""));
    boolean isGiven = false;
    for (String word : needed.isEmpty() ? new String[0] : needed.split(" ")) {
      int at = word.indexOf('=') + 1;
      String name = at == 0 ? word : word.substring(0, at - 1);
      boolean isIt = name.equals(place.name());
      isGiven |= isIt;
      String label = word.substring(at);
      words.add(word.substring(0, at) + (isIt ? given : FILES.getOrDefault(label, label)));
    }
    if (!isGiven) {
      words.add(place.name() + "=" + given);
    }
    return words;
  }

  private static CommandRun run(List<String> arguments) throws Exception {
    CompletableFuture<CommandRun> run = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> run.complete(CommandRun.of(arguments.toArray(String[]::new))));
    return run.get(SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("places")
  void deviceOrPipe_isRefusedAndNamed(Place place) throws Exception {
    for (String given : List.of("/dev/zero", pipe.toString())) {
      List<String> arguments = arguments(place, given);

      CommandRun run = run(arguments);

      assertThat(run.status())
          .as(arguments + "\n" + run.err())
          .isEqualTo(LOGS.contains(place.toString()) ? Exit.INCOMPLETE : Exit.USAGE);
      assertThat(run.out() + run.err())
          .as(arguments.toString())
          .contains(given)
          .doesNotContain("Exception")
          .doesNotContain("a fault in Bartizan");
    }
  }

  @Test
  void places_areThoseOfEveryPartOfTheCommand() {
    assertThat(places()).hasSizeGreaterThan(90);
    assertThat(places().stream().map(place -> place.command().split(" ", -1)[0]).distinct())
        .containsAll(
            List.of("hunt", "logs", "serve", "collect", "search", "alerts", "rules", "law"))
        .containsAll(List.of("intel", "backup", "restore", "verify", "store", "audit", "man"));
  }
}
