package io.bartizan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.ResultStream;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.live.output.AlertSender;
import io.bartizan.live.output.StreamSender;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands write: never over what they read, never half of it, never lost without a word. */
final class OutputSafetyTest {

  private static final String RULE =
      """
      title: Log-on failed
      id: 0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1
      tags: [attack.t1110]
      logsource: {product: windows, service: security}
      detection:
        failed: {EventID: 4625}
        condition: failed
      level: medium
      """;

  private static final String LOGON =
      "{\"EventID\":4625,\"Channel\":\"Security\",\"Computer\":\"A\","
          + "\"@timestamp\":\"2026-01-02T03:04:05Z\",\"TargetUserName\":\"x\"}\n";

  private static final Path FACTS = Path.of("..", "examples", "law", "bank-before-easter.yml");

  @TempDir Path folder;
  private Path log = Path.of("");
  private Path rule = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    log = Files.writeString(folder.resolve("logs/victim.jsonl"), LOGON);
    rule = Files.writeString(folder.resolve("rule.yml"), RULE);
  }

  private CommandRun hunt(String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("hunt", log.toString(), "--rules", rule.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"victim.jsonl", "./x/../victim.jsonl", "link.jsonl", "hard.jsonl"})
  void output_thatIsTheEvidence_isRefusedUnderAnyName(String name) throws IOException {
    Files.createDirectory(folder.resolve("logs/x"));
    Files.createSymbolicLink(folder.resolve("logs/link.jsonl"), log);
    Files.createLink(folder.resolve("logs/hard.jsonl"), log);

    CommandRun run = hunt("-o", folder + "/logs/" + name);

    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("because this command reads it");
    assertThat(run.out()).isEmpty();
    assertThat(log).hasContent(LOGON.strip());
  }

  @Test
  void output_thatIsARuleAFilterAPipelineOrPlaceholders_isRefused() throws IOException {
    Path pipeline = Files.writeString(folder.resolve("p.yml"), "name: p\npriority: 1\n");
    Path values = Files.writeString(folder.resolve("v.yml"), "a: [b]\n");
    Path packed = folder.resolve("rules");
    Files.createDirectory(packed);
    Path inFolder = Files.writeString(packed.resolve("inner.yml"), RULE.replace("3f1", "3f2"));

    for (Path target : List.of(rule, pipeline, values, inFolder)) {
      byte[] before = Files.readAllBytes(target);
      CommandRun run =
          hunt(
              "--rules",
              packed.toString(),
              "-p",
              pipeline.toString(),
              "--placeholders",
              values.toString(),
              "-o",
              "jsonl:" + target);
      assertThat(run.status()).as(run.err()).isEqualTo(Exit.USAGE);
      assertThat(run.err()).contains("because this command reads it");
      assertThat(target).hasBinaryContent(before);
    }
  }

  @Test
  void otherCommands_refuseWhatTheyReadToo() throws IOException {
    Path facts = Files.copy(FACTS, folder.resolve("facts.yml"));
    Path fired = Files.writeString(folder.resolve("fired.json"), "{}\n");

    assertThat(refused("law", "assess", facts.toString(), "-o", facts.toString())).isTrue();
    assertThat(refused("law", "simulate", facts.toString(), "--keep", facts.toString())).isTrue();
    assertThat(refused("rules", "coverage", "--fired", fired.toString(), "-o", fired.toString()))
        .isTrue();
    assertThat(
            refused("rules", "tune", rule.toString(), "--fp", log.toString(), "-o", log.toString()))
        .isTrue();
    assertThat(facts).hasSameBinaryContentAs(FACTS);
    assertThat(log).hasContent(LOGON.strip());
    assertThat(fired).hasContent("{}");
  }

  @Test
  void output_insideAFolderThatIsReadWhole_overwritesNothing() throws IOException {
    Path feed = Files.createDirectories(folder.resolve("feed"));
    Path list = Files.writeString(feed.resolve("list.csv"), "198.51.100.7\n");
    Path readme = Files.writeString(feed.resolve("README.txt"), "198.51.100.8\n");

    assertThat(refused("intel", "convert", feed.toString(), "--to", "csv", "-o", list.toString()))
        .isTrue();
    assertThat(
            refused(
                "hunt",
                log.toString(),
                "--rules",
                rule.toString(),
                "--intel",
                feed.toString(),
                "-o",
                list.toString()))
        .isTrue();
    assertThat(list).hasContent("198.51.100.7");
    assertThat(
            refused("intel", "convert", feed.toString(), "--to", "suricata", "-o", feed.toString()))
        .isTrue();
    assertThat(readme).hasContent("198.51.100.8");
  }

  private static boolean refused(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    return run.status() == Exit.USAGE && run.err().contains("because this command reads it");
  }

  @Test
  void twoOutputs_toOneFile_areRefused() {
    CommandRun run = hunt("-o", folder + "/a.jsonl", "-o", "csv:" + folder + "/./a.jsonl");

    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("two outputs lead to this file");
    assertThat(folder.resolve("a.jsonl")).doesNotExist();
  }

  @Test
  void output_insideAnInputFolder_isWrittenWithAWarning() {
    Path report = folder.resolve("logs/report.jsonl");

    CommandRun run =
        CommandRun.of(
            "hunt", folder + "/logs", "--rules", rule.toString(), "-q", "-o", report.toString());

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("lies inside").contains("which is read");
    assertThat(report).isNotEmptyFile();
  }

  @Test
  void output_thatCannotBeWritten_isWrongUseWithTheReason() {
    CommandRun run = hunt("-o", "/nosuch/x.html");

    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("/nosuch/x.html: there is no folder /nosuch");
  }

  @Test
  void failedHunt_leavesTheEarlierReportWhole() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    Path report = Files.writeString(folder.resolve("report.jsonl"), "earlier");

    CommandRun run = hunt("-o", report.toString(), "-o", "csv:/dev/full", "-q");

    assertThat(run.status()).isEqualTo(Exit.FAILED);
    assertThat(run.err()).contains("cannot write /dev/full");
    assertThat(report).hasContent("earlier");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  static List<String> commands() {
    return List.of(
        "hunt LOG --rules RULE",
        "hunt LOG --rules RULE -f jsonl",
        "hunt LOG --rules RULE -f csv",
        "hunt LOG --rules RULE -f timesketch",
        "hunt LOG --rules RULE -f ocsf",
        "hunt LOG --rules RULE -f html",
        "hunt LOG --rules RULE -q --fail-on low",
        "logs LOG",
        "logs LOG -f json",
        "rules lint RULE -f json",
        "rules lint RULE -f sarif",
        "rules lint --list",
        "rules explain RULE LOG",
        "rules fmt --stdout RULE",
        "rules coverage --rules RULE",
        "rules stats LOG --rules RULE",
        "rules stats LOG --rules RULE -f json",
        "rules pipelines",
        "law assess FACTS",
        "law assess FACTS -f json",
        "law assess FACTS -f ics",
        "law assess FACTS -f html",
        "law explain eu.dora/initial FACTS",
        "law show",
        "law simulate FACTS",
        "completion bash",
        "--help",
        "hunt --help",
        "--version");
  }

  private int run(String command, OutputStream out, ByteArrayOutputStream err) {
    Terminal terminal =
        new Terminal(
            new ResultStream(out, false),
            new PrintStream(err, true, UTF_8),
            false,
            false,
            false,
            120);
    String[] arguments = command.split(" ");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          switch (arguments[i]) {
            case "LOG" -> log.toString();
            case "RULE" -> rule.toString();
            case "FACTS" -> FACTS.toString();
            default -> arguments[i];
          };
    }
    return Main.run(terminal, arguments);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fullStandardOutput_isAFailure(String command) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int status;
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      status = run(command, full, err);
    }

    assertThat(status).as(err.toString(UTF_8)).isEqualTo(Exit.FAILED);
    assertThat(err.toString(UTF_8)).contains("cannot write to standard output: ");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void closedPipe_isQuiet(String command) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    int status = run(command, closed, err);

    assertThat(status).as(err.toString(UTF_8)).isLessThanOrEqualTo(Exit.FOUND);
    assertThat(err.toString(UTF_8)).doesNotContain("standard output").doesNotContain("Exception");
  }

  @Test
  void alert_intoAFullStandardOutput_isNotTakenForSent() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    var alert = new AlertSender.OutgoingAlert("1", 3, "{}".getBytes(UTF_8));

    try (OutputStream full = new FileOutputStream("/dev/full");
        StreamSender sender = new StreamSender(new ResultStream(full, false))) {
      assertThatThrownBy(() -> sender.send(List.of(alert)))
          .isInstanceOf(IOException.class)
          .hasMessage("standard output cannot be written");
    }
  }
}
