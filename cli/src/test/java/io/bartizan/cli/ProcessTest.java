package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a process: without a locale, ended by signals, before a reader that goes away. */
final class ProcessTest {

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

  private static final String TEST =
      """
      tests:
        - name: a failed log-on
          events: [{Channel: Security, EventID: 4625}]
          expect: match
      """;

  private static final Path STATUTES =
      Path.of("..", "duty/src/main/resources/io/bartizan/duty/catalogue/statutes");

  @TempDir Path folder;
  private Path named = Path.of("");
  private Path log = Path.of("");
  private Path rule = Path.of("");
  private Path test = Path.of("");

  @BeforeEach
  void write() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    // Java in this process may be without a locale, too: a shell makes the names.
    Process made =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "mkdir -p \"$1/$(printf '\\303\\251')/$(printf '\\346\\227\\245')\"",
                "sh",
                folder.toString())
            .start();
    assertThat(made.waitFor()).isZero();
    named = folder.resolve("n");
    Files.createDirectories(named);
    log = Files.writeString(named.resolve("log.jsonl"), logons(3));
    rule = Files.writeString(named.resolve("rule.yml"), RULE);
    test = Files.writeString(named.resolve("rule.test.yml"), TEST);
  }

  private static String logons(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          ("{\"EventID\":4625,\"Channel\":\"Security\",\"Computer\":\"A\",\"EventRecordID\":%d,"
                  + "\"@timestamp\":\"2026-01-02T03:04:05Z\",\"TargetUserName\":\"user%d\"}\n")
              .formatted(i, i));
    }
    return text.toString();
  }

  /** Commands over files in the folder D, whose names are beyond ASCII. */
  private static final List<String> COMMANDS =
      List.of(
          "hunt D/log.jsonl --rules D/rule.yml -o D/out.jsonl --hash",
          "hunt D --rules D/rule.yml --exclude out.jsonl --logsource *.x=a/-/-",
          "logs D/log.jsonl",
          "rules lint D/rule.yml",
          "rules test D/rule.yml",
          "rules explain D/rule.yml D/log.jsonl",
          "rules fmt --check D/rule.yml",
          "rules coverage --rules D/rule.yml --fired D/out.jsonl -o D/layer.json",
          "rules stats D/log.jsonl --rules D/rule.yml",
          "rules backtest D/rule.yml D/rule.yml D/log.jsonl",
          "rules diff D/rule.yml D/rule.yml",
          "rules tune D/rule.yml --fp D/log.jsonl -o D/filter.yml",
          "rules pipelines D/rule.yml",
          "law assess D/facts.yml -f ics -o D/facts.ics",
          "law ask D/facts.yml -o D/asked.yml",
          "law explain eu.dora/initial D/facts.yml",
          "law simulate D/facts.yml --keep D/kept.yml",
          "law diff shipped shipped --incident D/facts.yml",
          "law draft eu.dora/initial D/facts.yml -o D/draft.html",
          "law show --facts",
          "law lint D/statutes",
          "law test D/statutes",
          "law package D/statutes --name example --release 1 --key D/key.pem",
          "law verify D/statutes --key D/key.pub.pem",
          "law package shipped --out D/package",
          "collect --config D/bartizan.yml --check",
          "serve --help",
          "audit verify --data D/data",
          "search user2 --data D/data -f csv -o D/found.csv",
          "alerts list --data D/data",
          "alerts show @ --data D/data",
          "alerts export --data D/data",
          "store check --data D/data",
          "store move-state --help",
          "backup D/backup --data D/data",
          "verify D/backup",
          "restore D/backup --data D/other",
          "hunt --stored --data D/other --rules D/rule.yml -o D/stored.jsonl",
          "intel check D/list.txt",
          "intel lookup 198.51.100.7 --intel D/list.txt",
          "intel convert D/list.txt --to csv -o D/list.csv",
          "intel import D/list.txt --data D/data",
          "intel pull --help",
          "lsp",
          "completion bash",
          "man --all D/man");

  /**
   * Collects the log in the folder D until there is an alert, then ends as by a service manager.
   */
  private static final String COLLECT =
      """
      cat >"$D/bartizan.yml" <<END
      data: "$D/data"
      sources: {logs: {organisation: clinic, files: {paths: ["$D/log.jsonl"]}}}
      rules: {paths: ["$D/rule.yml"]}
      outputs: {here: {to: stdout}}
      health: {address: "127.0.0.1:0"}
      END
      echo 198.51.100.7 >"$D/list.txt"
      JAVA collect --config "$D/bartizan.yml" >"$D/alerts.out" &
      collector=$!
      i=0
      while [ $i -lt 900 ] && [ ! -s "$D/alerts.out" ] && kill -0 $collector; do
        sleep 0.1
        i=$((i + 1))
      done
      kill -TERM $collector
      wait $collector && echo collected 0 >&2
      alert=$(sed -n 's/^{"id":"\\([^"]*\\)".*/\\1/p' "$D/alerts.out" | head -n 1)
      """;

  /** Every command that is no mere group of others. */
  private static Stream<String> commands(CommandLine commandLine, String name) {
    Map<String, CommandLine> subcommands = commandLine.getSubcommands();
    return subcommands.isEmpty()
        ? Stream.of(name)
        : subcommands.entrySet().stream()
            .flatMap(one -> commands(one.getValue(), (name + " " + one.getKey()).strip()));
  }

  @Test
  void everyCommand_isAmongThoseThatRunWithoutALocale() {
    assertThat(commands(Main.commandLine(Terminal.system()), ""))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            command -> assertThat(COMMANDS).anyMatch(one -> (one + " ").startsWith(command + " ")));
  }

  /** A key of an example's author, in the two files that commands take. */
  private void writeKeys() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    pem("key.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
    pem("key.pub.pem", "PUBLIC KEY", keys.getPublic().getEncoded());
  }

  private void pem(String name, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        named.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  @Test
  void names_beyondAscii_areReadAndWrittenWithoutALocale() throws Exception {
    writeKeys();
    Path facts = Path.of("..", "examples", "law", "bank-before-easter.yml").toAbsolutePath();
    Path statute = STATUTES.resolve("eu/digital-omnibus.yml").toAbsolutePath();
    String script =
        "D="
            + CommandProcess.quoted(folder.toString())
            + "/$(printf '\\303\\251')/$(printf '\\346\\227\\245')\n"
            + "cp "
            + CommandProcess.words(log.toString(), rule.toString(), test.toString())
            + " \"$D\"\ncp "
            + CommandProcess.quoted(facts.toString())
            + " \"$D/facts.yml\"\nmkdir \"$D/statutes\"\ncp "
            + CommandProcess.words(statute.toString())
            + " \"$D/statutes\"\ncp "
            + CommandProcess.words(
                named.resolve("key.pem").toString(), named.resolve("key.pub.pem").toString())
            + " \"$D\"\n"
            + COLLECT.replace("JAVA", CommandProcess.java())
            + CommandProcess.java().replace("cli.Main", "cli.ManyCommands")
            + " "
            + COMMANDS.stream()
                .map(
                    command ->
                        command.replace("D", "\"$D\"").replace("*", "'*'").replace("@", "$alert"))
                .collect(java.util.stream.Collectors.joining(" ';;' "))
            + "\necho found $(grep -c user2 \"$D/found.csv\") >&2"
            + "\necho stored $(wc -l <\"$D/stored.jsonl\") >&2\n";

    CommandRun run =
        CommandProcess.run(script, Map.of("LC_ALL", "C", "PATH", "/usr/local/bin:/usr/bin:/bin"));

    List<String> statuses = run.err().lines().filter(line -> line.startsWith("status ")).toList();
    assertThat(statuses).as(run.err()).hasSize(COMMANDS.size());
    // No filter can tell equal events apart: tune and its like may find nothing, but never fail.
    // To the server of editors, a client that goes away without a word is a failure.
    assertThat(statuses)
        .as(run.err())
        .allMatch(line -> line.matches("status [01] .*|status 3 of lsp"));
    assertThat(run.err())
        .doesNotContain("fault")
        .doesNotContain("\ufffd")
        .contains("\u65e5", "collected 0", "found 1", "stored 3")
        .containsPattern("status 0 of alerts show [0-9a-f-]{8,}");
  }

  @Test
  void readerThatGoesAway_isQuiet() throws Exception {
    Files.writeString(log, logons(20_000));

    CommandRun run =
        CommandProcess.run(
            "{ "
                + CommandProcess.java()
                + " "
                + CommandProcess.words(
                    "hunt", log.toString(), "--rules", rule.toString(), "-f", "jsonl", "-q")
                + "; echo status $? >&2; } | head -n 1",
            Map.of("PATH", "/usr/bin:/bin"));

    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).isEqualTo("status 0\n");
  }

  @Test
  void fullOrClosedStandardOutput_isStatusFour() throws Exception {
    String hunt =
        CommandProcess.java()
            + " "
            + CommandProcess.words("hunt", log.toString(), "--rules", rule.toString(), "-q");

    for (String output : List.of(">/dev/full", ">&-")) {
      CommandRun run = CommandProcess.run(hunt + " " + output, Map.of("PATH", "/usr/bin:/bin"));
      assertThat(run.status()).as(output + run.err()).isEqualTo(Exit.FAILED);
      assertThat(run.err()).contains("cannot write to standard output");
    }
  }

  @Test
  void memoryThatRunsOut_isNoMatch() throws Exception {
    CommandRun run =
        CommandProcess.run(
            CommandProcess.java("-Xmx9m")
                + " "
                + CommandProcess.words("hunt", log.toString(), "--fail-on", "low"),
            Map.of("PATH", "/usr/bin:/bin"));

    assertThat(run.status()).isEqualTo(Exit.FAILED);
    assertThat(run.err()).contains("out of memory").doesNotContain("\tat ");
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("tmp"))) {
      return files.filter(path -> !path.equals(folder.resolve("tmp"))).toList();
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }

  private List<Path> left(Process process) throws IOException {
    return left().stream()
        .filter(path -> path.toString().contains("bartizan-" + process.pid() + "-"))
        .toList();
  }

  /** Starts a hunt that has put findings on disk and waits for more of its input. */
  private Process spilling(Path output) throws Exception {
    Files.createDirectories(folder.resolve("tmp"));
    // Who runs this test may ignore signals, as nohup does, and shells do in the background.
    Process process =
        CommandProcess.shell(
                "exec env --default-signal=INT,TERM,HUP "
                    + CommandProcess.java("-Djava.io.tmpdir=" + folder.resolve("tmp"))
                    + " "
                    + CommandProcess.words(
                        "hunt",
                        "-",
                        "--rules",
                        rule.toString(),
                        "--held-bytes",
                        "10000",
                        "-q",
                        "-o",
                        output.toString()),
                Map.of("PATH", "/usr/bin:/bin"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    OutputStream input = process.getOutputStream();
    byte[] logons = logons(5_000).getBytes(StandardCharsets.UTF_8);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (left(process).size() < 4 && System.nanoTime() < end) {
      input.write(logons);
      input.flush();
    }
    assertThat(left(process)).hasSizeGreaterThanOrEqualTo(4);
    return process;
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void signal_leavesNoEvidenceAndTheEarlierReport(String signal) throws Exception {
    Path report = Files.writeString(folder.resolve("report.jsonl"), "earlier");
    Process process = spilling(report);

    new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(left()).isEmpty();
    assertThat(report).hasContent("earlier");
    assertThat(parts()).isEmpty();
  }

  @Test
  void killedProcess_isSweptAfterByTheNextHunt_andALiveOneIsNot() throws Exception {
    Process killed = spilling(folder.resolve("a.jsonl"));
    killed.destroyForcibly().waitFor();
    assertThat(left()).isNotEmpty();
    List<Path> leftBehind = left();
    List<Path> unfinished = parts();
    assertThat(unfinished).hasSize(1);

    Process alive = spilling(folder.resolve("b.jsonl"));
    try {
      assertThat(leftBehind).noneMatch(Files::exists);
      assertThat(parts())
          .as("that of the live one")
          .hasSize(1)
          .doesNotContainAnyElementsOf(unfinished);
      CommandRun next =
          CommandProcess.run(
              CommandProcess.java("-Djava.io.tmpdir=" + folder.resolve("tmp"))
                  + " "
                  + CommandProcess.words(
                      "hunt",
                      log.toString(),
                      "--rules",
                      rule.toString(),
                      "-o",
                      folder.resolve("c.jsonl").toString()),
              Map.of("PATH", "/usr/bin:/bin"));
      assertThat(next.status()).isZero();
      assertThat(parts()).hasSize(1);
      assertThat(left(alive)).hasSizeGreaterThanOrEqualTo(4);
    } finally {
      alive.destroy();
      alive.waitFor(60, TimeUnit.SECONDS);
    }
    assertThat(left()).isEmpty();
  }
}
