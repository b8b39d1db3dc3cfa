package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.story.Campaign;
import io.bartizan.fixtures.story.OrdinaryWeek;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The correlations of the starter pack in hunts over logs made for them: a campaign in which each
 * of them has what it looks for, and a week of ordinary work in which none has.
 */
final class CampaignTest {

  private static final String DEV = "arn:aws:iam::111122223333:user/";

  @TempDir private static Path folder;

  private static final Map<String, List<String>> EXPECTED = new TreeMap<>();

  private static void expect(String title, String... groups) {
    EXPECTED.put(title, List.of(groups));
  }

  static {
    expect("One address tries many accounts, and gets into one of them", "203.0.113.66/user7");
    expect("One account fails to log on to many machines", "svc-old");
    expect("Remote Desktop opened after many wrong passwords", "203.0.113.90/administrator");
    expect("One account asks for weak tickets of many services", "user7@CORP.EXAMPLE");
    expect(
        "One address collects tickets of accounts without pre-authentication", "::ffff:10.10.7.7");
    expect("Directory replicated in a session from another machine", "DC1.corp.example/0xeccfbe00");
    expect("One account enters many machines with NTLM", "admin2/10.10.7.7");
    expect(
        "Account made, raised to administrator, and used from elsewhere",
        "S-1-5-21-84-84-84-999001");
    expect("Account made, used and deleted within the hour", "S-1-5-21-84-84-84-999002");
    expect("Event log cleared on a machine on which an attack was found", "WS20.corp.example");
    expect("Services that run commands appear on many machines", "System");
    expect("Shadow copies destroyed and files given a new ending", "FS1.corp.example");
    expect(
        "One program gives many documents a second ending",
        "FS1.corp.example/C:\\Users\\Public\\x.exe");
    expect(
        "Program in a folder of a user calls one address again and again",
        "WS3.corp.example/C:\\Users\\person3\\AppData\\Roaming\\helper\\h.exe/203.0.113.66");
    expect("One machine asks for many long names", "WS9.corp.example");
    expect("Many small answers from a bare address", "10.10.1.3/203.0.113.66");
    expect("Two gigabytes sent to one host within an hour", "10.10.1.3/drop.example.net");
    expect(
        "Script in a folder for uploads answers the address that searched for it", "203.0.113.66");
    expect("Passwords guessed over SSH, one fits, and somebody becomes root", "lin1");
    expect("Sudo refuses one user again and again", "lin2/1008");
    expect("AWS user made with rights and a key by one identity", DEV + "stolen/svc-way-back");
    expect("AWS rights changed in a console session without a second factor", DEV + "weak");
    expect("AWS logging stopped, then many changes by the same identity", DEV + "busy");
    expect("AWS key used from many addresses at once", "AKIALEAKEDEXAMPLE");
    expect("Second factor refused again and again in Entra, then given", "tired@corp.example");
    expect("Mailbox rule made after a sign-in at risk", "boss@corp.example");
    expect("Many pushes to one user in Okta until one is accepted", "tired@corp.example");
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
  void ordinaryWeek_firesNoCorrelationAndNoRuleOfHighLevel() {
    CommandRun run = hunt(folder.resolve("week"), "--format", "jsonl");

    List<Line> lines = Line.of(run);
    assertThat(alerts(lines)).isEmpty();
    assertThat(lines).extracting(Line::level).isNotEmpty().containsOnly("low", "medium");
    assertThat(run.err()).containsPattern("47 correlations over [0-9,]+ matches: 0 alerts");
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
