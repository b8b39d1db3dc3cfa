package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.story.Campaign;
import io.bartizan.fixtures.story.OrdinaryWeek;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The correlations of the starter pack in hunts over logs made for them: a campaign in which each
 * of them has what it looks for, and a week of ordinary work in which none has.
 */
final class CampaignTest {

  private static final String DEV = "arn:aws:iam::111122223333:user/";

  private static final Path README = Path.of("..", "rules", "README.md");

  @TempDir private static Path folder;

  private static final Map<String, List<String>> EXPECTED = new TreeMap<>();

  private static void expect(String title, String... groups) {
    EXPECTED.put(title, List.of(groups));
  }

  static {
    expect("One address tries many accounts and logs on to one of them", "203.0.113.66/user7");
    expect("One account fails to log on to many machines", "svc-old");
    expect("Remote Desktop opened after many wrong passwords", "203.0.113.90/administrator");
    expect("One account requests weak tickets for many services", "user7@CORP.EXAMPLE");
    expect(
        "One address requests tickets of several accounts without pre-authentication",
        "::ffff:10.10.7.7");
    expect("Directory replicated in a session from another machine", "DC1.corp.example/0xeccfbe00");
    expect("One account logs on to many machines with NTLM", "admin2/10.10.7.7");
    expect(
        "Account created, made administrator, and used from another machine",
        "S-1-5-21-84-84-84-999001");
    expect("Account created, used and deleted within an hour", "S-1-5-21-84-84-84-999002");
    expect("Event log cleared after an attack on the same machine", "WS20.corp.example");
    expect("Suspicious services installed on many machines", "System");
    expect("Shadow copies destroyed and files renamed in bulk", "FS1.corp.example");
    expect(
        "One program gives many documents a second file extension",
        "FS1.corp.example/C:\\Users\\Public\\x.exe");
    expect(
        "Program in a user folder repeatedly connects to one address",
        "WS3.corp.example/C:\\Users\\person3\\AppData\\Roaming\\helper\\h.exe/203.0.113.66");
    expect("Many long DNS names queried by one machine", "WS9.corp.example");
    expect("Many small answers from an IP address without a name", "10.10.1.3/203.0.113.66");
    expect("Two gigabytes sent to one host within an hour", "10.10.1.3/drop.example.net");
    expect("Script in an upload folder answers an address that scanned the server", "203.0.113.66");
    expect("Passwords guessed over SSH, then a login and a command as root", "lin1");
    expect("Sudo repeatedly refuses one user", "lin2/1008");
    expect(
        "AWS user created with permissions and a key by one identity", DEV + "stolen/svc-way-back");
    expect("AWS permissions changed in a console session without a second factor", DEV + "weak");
    expect("AWS logging stopped, then many changes by the same identity", DEV + "busy");
    expect("AWS key used from many addresses at once", "AKIALEAKEDEXAMPLE");
    expect("Second factor repeatedly refused in Entra, then accepted", "tired@corp.example");
    expect("Mailbox rule created after a risky sign-in", "boss@corp.example");
    expect("Many Okta pushes to one user until one is accepted", "tired@corp.example");
    expect("Commands run inside many pods by one identity", "robot");
    expect("Secrets of many namespaces read by one identity", "robot");
    expect("Many GitHub repositories cloned with one token", "t0kent0ken=");
  }

  @BeforeAll
  static void writeLogs() throws IOException {
    Campaign.write(folder.resolve("campaign"));
    assertThat(OrdinaryWeek.write(folder.resolve("week"), 20_261_116L)).isGreaterThan(100_000);
  }

  private static CommandRun hunt(Object... args) {
    List<String> all = new ArrayList<>(List.of("hunt"));
    for (Object arg : args) {
      all.add(arg.toString());
    }
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** The groups of the alerts, by the title of the correlation. */
  private static Map<String, List<String>> alerts(List<Line> lines) {
    Map<String, List<String>> alerts = new TreeMap<>();
    lines.stream()
        .filter(line -> line.alert().isPresent())
        .forEach(
            line ->
                alerts
                    .computeIfAbsent(line.title(), title -> new ArrayList<>())
                    .add(line.matched().stream().collect(Collectors.joining("/"))));
    return alerts;
  }

  @Test
  void campaign_firesEachCorrelationOnceForItsGroup() {
    CommandRun run = hunt(folder.resolve("campaign"), "--format", "jsonl", "--quiet");

    assertThat(alerts(Line.of(run))).isEqualTo(EXPECTED);
  }

  @Test
  void campaign_reportsNoRuleThatOnlyCorrelationsLookAt() {
    CommandRun run = hunt(folder.resolve("campaign"), "--format", "jsonl", "--quiet");

    assertThat(Line.of(run)).noneMatch(line -> line.level().equals("informational"));
  }

  @Test
  void ordinaryWeek_firesNoCorrelationAndNoRuleOfHighLevel() throws IOException {
    CommandRun run = hunt(folder.resolve("week"), "--format", "jsonl");

    List<Line> lines = Line.of(run);
    assertThat(alerts(lines)).isEmpty();
    assertThat(lines).extracting(Line::level).isNotEmpty().containsOnly("low", "medium");
    assertThat(run.err()).containsPattern("47 correlations over [0-9,]+ matches: 0 alerts");
    String events =
        run.err().lines().filter(line -> line.contains(" events in ")).findFirst().orElseThrow();
    assertThat(Files.readString(README))
        .contains("In the " + events.substring(0, events.indexOf(' ')) + " events of the week");
  }

  @Test
  void readme_ofThePack_hasItsNumbers() throws IOException {
    String readme = Files.readString(README);
    long rules = 0;
    for (String part : List.of("windows", "linux", "cloud", "network", "web")) {
      long count = rulesBelow(README.resolveSibling(part));
      assertThat(readme).contains("| `" + part + "/` | " + count + " |");
      rules += count;
    }
    assertThat(readme)
        .contains(rules + " Sigma rules and " + EXPECTED.size() + " correlations")
        .contains("| `correlations/` | " + EXPECTED.size() + " |")
        .contains("an attack for each of the " + EXPECTED.size());
    Matcher loaded =
        Pattern.compile("(\\d+) rules loaded \\((\\d+) for events, (\\d+) correlations\\)")
            .matcher(hunt(folder.resolve("campaign"), "--format", "jsonl").err());
    assertThat(loaded.find()).isTrue();
    assertThat(readme)
        .contains(
            "it loads %s rules: %s for events and %s correlations"
                .formatted(loaded.group(1), loaded.group(2), loaded.group(3)));
  }

  private static long rulesBelow(Path part) throws IOException {
    try (Stream<Path> files = Files.walk(part)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml") && !name.endsWith(".test.yml"))
          .count();
    }
  }

  @Test
  void campaign_amongOrdinaryWork_firesTheSame() {
    CommandRun run =
        hunt(folder.resolve("week"), folder.resolve("campaign"), "--format", "jsonl", "--quiet");

    assertThat(alerts(Line.of(run))).isEqualTo(EXPECTED);
  }

  @Test
  void findings_areTheSameForAnyThreadsOrderOfFilesAndMemory() {
    Path campaign = folder.resolve("campaign");
    Path example = Path.of("..", "examples", "hospital");
    CommandRun plain = hunt(campaign, example, "--format", "jsonl", "--threads", 1);
    CommandRun other =
        hunt(example, campaign, "--format", "jsonl", "--threads", 5, "--held-bytes", 4_096);

    assertThat(plain.err()).doesNotContain("sorted runs on disk");
    assertThat(other.err()).contains("sorted runs on disk");
    assertThat(other.out()).isEqualTo(plain.out());
  }
}
