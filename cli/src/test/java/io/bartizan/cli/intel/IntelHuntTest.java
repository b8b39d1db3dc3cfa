package io.bartizan.cli.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.fixtures.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators beside rules in a hunt: {@code hunt --intel}. */
final class IntelHuntTest {

  /** A connection of Sysmon, a request through a proxy, and a program with a suspicious name. */
  private static final String LOG =
      """
      {"Channel":"Microsoft-Windows-Sysmon/Operational","Provider_Name":"Microsoft-Windows-Sysmon","EventID":3,"EventRecordID":7,"Computer":"PC-1","SystemTime":"2026-11-20T10:00:00Z","Image":"C:\\\\a.exe","DestinationIp":"203.0.113.9","DestinationPort":"443"}
      {"@timestamp":"2026-11-20T11:00:00Z","c-ip":"192.0.2.4","cs-method":"GET","cs-host":"files.bad.example.com","c-uri":"http://files.bad.example.com/x?y=1","cs-uri-stem":"/x","sc-status":200}
      {"Channel":"Microsoft-Windows-Sysmon/Operational","Provider_Name":"Microsoft-Windows-Sysmon","EventID":1,"EventRecordID":8,"Computer":"PC-1","SystemTime":"2026-11-20T12:00:00Z","Image":"C:\\\\Windows\\\\System32\\\\vssadmin.exe","OriginalFileName":"VSSADMIN.EXE","CommandLine":"vssadmin delete shadows /all","ParentImage":"C:\\\\b.exe","User":"A\\\\u","Hashes":"MD5=9E107D9D372BB6826BD81D3542A419D6,SHA256=D7A8FBB307D7809469CA9ABCB0082E4F8D5651E46D3CDB762D02D0BF37C9E592"}
      """;

  @TempDir Path folder;
  private Path log = Path.of("");
  private Path feed = Path.of("");

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(folder.resolve("log.jsonl"), LOG);
    feed = folder.resolve("feed");
  }

  private CommandRun hunt(String content, String... more) throws IOException {
    Files.writeString(feed, content);
    List<String> args =
        new java.util.ArrayList<>(
            List.of("hunt", log.toString(), "--format", "jsonl", "--intel", feed.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static List<Map<String, @Nullable Object>> lines(CommandRun run) {
    return run.out().lines().map(JsonTree::object).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> indicators(CommandRun run) {
    return lines(run).stream()
        .filter(line -> line.containsKey("indicator"))
        .map(line -> (Map<String, @Nullable Object>) line.get("indicator"))
        .map(one -> (Map<String, @Nullable Object>) one)
        .toList();
  }

  private static List<@Nullable Object> of(String key, CommandRun run) {
    return indicators(run).stream().<@Nullable Object>map(one -> one.get(key)).toList();
  }

  @Test
  void list_findsAddressDomainAndHash_besideTheRulesInOneTimeline() throws IOException {
    CommandRun run =
        hunt("203.0.113[.]9\n*.bad.example.com\n9e107d9d372bb6826bd81d3542a419d6\n192.0.2.250\n");

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(lines(run).stream().map(line -> line.get("time")))
        .isSorted()
        .contains("2026-11-20T12:00:00Z");
    assertThat(lines(run)).as("a rule too").anyMatch(line -> line.containsKey("rule"));
    assertThat(of("value", run))
        .containsExactly("203.0.113.9", "bad.example.com", "9e107d9d372bb6826bd81d3542a419d6");
    assertThat(of("how", run)).containsExactly("equal as address", "subdomain of", "equal as hash");
    assertThat(of("feed", run)).containsOnly("feed");
    assertThat(of("level", run)).containsExactly("medium", "medium", "high");
  }

  @Test
  void stix_saysWhoseAndSinceWhen_andLeavesOutWhatIsOver() throws IOException {
    String bundle =
        """
        {"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[%s,%s,%s]}
        """
            .formatted(
                indicator("1", "203.0.113.9", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
                indicator("2", "203.0.113.9", "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"),
                indicator("3", "203.0.113.9", "2026-11-25T00:00:00Z", "2026-12-01T00:00:00Z"));

    CommandRun run = hunt(bundle);
    CommandRun all = hunt(bundle, "--intel-expired");

    assertThat(of("valid_from", run))
        .containsExactly("2026-11-01T00:00:00Z", "2026-11-25T00:00:00Z");
    assertThat(of("validity", run)).containsExactly("in force", "before the indicator's beginning");
    assertThat(of("level", run)).as("confidence 85").containsExactly("high", "medium");
    assertThat(of("created_by", run))
        .containsOnly("identity--f431f809-377b-45e0-aa1c-6a4751cae5ff");
    assertThat(run.err()).contains("1 hit left out: the event is later than the end");
    assertThat(of("validity", all)).hasSize(3).contains("after the source's end");
  }

  @Test
  void patternOverSeveralFiles_isFoundWhateverTheirOrder() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    String[] lines = LOG.split("\n", -1);
    String late =
        "{\"EventID\":3,\"Computer\":\"PC-9\",\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",";
    for (boolean turned : new boolean[] {false, true}) {
      // After each file's event comes one of weeks later, so that a window over the newest is over.
      Files.writeString(
          logs.resolve(turned ? "b.jsonl" : "a.jsonl"),
          lines[0]
              + "\n"
              + late
              + "\"SystemTime\":\"2026-12-30T00:00:00Z\",\"DestinationIp\":\"203.0.113.9\"}\n");
      Files.writeString(logs.resolve(turned ? "a.jsonl" : "b.jsonl"), lines[2] + "\n");
      Files.writeString(
          feed,
          """
          {"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000009",\
          "created":"2026-10-01T00:00:00.000Z","modified":"2026-10-01T00:00:00.000Z","name":"chain",\
          "pattern":"[ipv4-addr:value = '203.0.113.9'] FOLLOWEDBY [file:hashes.MD5 = '9e107d9d372bb6826bd81d3542a419d6'] WITHIN 10800 SECONDS",\
          "pattern_type":"stix","valid_from":"2026-10-01T00:00:00Z"}
          """);

      for (String threads : List.of("1", "2")) {
        CommandRun run =
            CommandRun.of(
                "hunt",
                logs.toString(),
                "-f",
                "jsonl",
                "--intel",
                feed.toString(),
                "--threads",
                threads);

        assertThat(of("how", run)).as(run.err()).containsExactly("pattern true of");
      }
    }
  }

  private static String indicator(String number, String address, String from, String until) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-00000000000%s",\
    "created":"2026-10-01T00:00:00.000Z","modified":"2026-10-01T00:00:00.000Z","name":"scanner",\
    "created_by_ref":"identity--f431f809-377b-45e0-aa1c-6a4751cae5ff","confidence":85,\
    "pattern":"[ipv4-addr:value = '%s']","pattern_type":"stix","valid_from":"%s","valid_until":"%s"}\
    """
        .formatted(number, address, from, until);
  }

  @Test
  void ownNetworksAndWarningLists_holdBack_andSaySo() throws IOException {
    Path lists = folder.resolve("lists.json");
    Files.writeString(
        lists,
        """
        {"name":"Sinkholes","description":"","type":"hostname","version":1,
         "matching_attributes":["domain"],"list":["bad.example.com"]}
        """);
    String content = "203.0.113.9\n*.bad.example.com\n";

    CommandRun held = hunt(content, "--own", "203.0.113.0/24", "--warning-list", lists.toString());
    CommandRun letIn = hunt(content, "--warning-list", lists.toString(), "--let-in", "Sinkholes");

    assertThat(indicators(held)).isEmpty();
    assertThat(held.err())
        .contains("2 values held back")
        .contains("Sinkholes 1")
        .contains("own network 203.0.113.0/24 1");
    assertThat(of("value", letIn)).containsExactly("203.0.113.9", "bad.example.com");
  }

  @Test
  void nameWithoutPublicSuffix_isFoundAsADomain() throws IOException {
    String private_ = LOG.replace("files.bad.example.com", "files.bad.internal");
    Files.writeString(log, private_);

    assertThat(of("how", hunt("files.bad.internal\n"))).containsExactly("equal as written");
    assertThat(of("how", hunt("*.bad.internal\n"))).containsExactly("subdomain of");
  }

  @Test
  void entriesOfWarningListsThatCannotBeUsed_areRemarked_andTheRestHoldsBack() throws IOException {
    Path lists = folder.resolve("lists.json");
    Files.writeString(
        lists,
        """
        {"name":"Hosts","description":"","type":"hostname","version":1,
         "matching_attributes":["domain"],"list":["*.not a host","bad.example.com", 7, {}]}
        """);

    CommandRun run =
        hunt("203.0.113.9\n*.bad.example.com\n", "--warning-list", lists.toString(), "-v");

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(of("value", run)).containsExactly("203.0.113.9");
    assertThat(run.err())
        .contains("3 parts of warning lists cannot be used and hold nothing back")
        .contains("warning list Hosts: an entry cannot be used: *.not a host")
        .contains("1 of its values are not text");
  }

  @Test
  void mistypedNameToLetIn_andMistypedOwnNetwork_areWrongUse() throws IOException {
    Path lists = folder.resolve("lists.json");
    Files.writeString(
        lists,
        """
        {"name":"Sinkholes","description":"","type":"hostname","version":1,
         "matching_attributes":["domain"],"list":["bad.example.com"]}
        """);
    String content = "203.0.113.9\n";

    CommandRun name =
        hunt(content, "--warning-list", lists.toString(), "--let-in", "Sinkhole list");
    CommandRun near = hunt(content, "--warning-list", lists.toString(), "--let-in", "Sinkhols");
    CommandRun own = hunt(content, "--own", "203.0.113.0/33");
    CommandRun value = hunt(content, "--let-in", "203.0.113.9");

    assertThat(List.of(name.status(), near.status(), own.status())).containsOnly(Exit.USAGE);
    assertThat(name.err())
        .contains("--let-in: no warning list, indicator or value \"Sinkhole list\"");
    assertThat(near.err()).contains("did you mean \"Sinkholes\"?");
    assertThat(own.err()).contains("expected a network such as 192.0.2.0/24 or a domain");
    assertThat(value.status()).isEqualTo(Exit.DONE);
  }

  @Test
  void whatCannotBeUsed_isNamed_andStrictEndsWithIncomplete() throws IOException {
    CommandRun run = hunt("203.0.113.9\nnot a value at all\n10.0.0.0/4\n");

    assertThat(of("value", run)).containsExactly("203.0.113.9");
    assertThat(run.err()).contains("1 entry").contains("rejected").contains("line 2");
    assertThat(run.err()).contains("0.0.0.0/4");
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(hunt("203.0.113.9\nnot a value at all\n192.0.2.9\n", "--strict").status())
        .as("an entry is rejected")
        .isEqualTo(Exit.INCOMPLETE);
    assertThat(hunt("203.0.113.9\n10.0.0.0/4\n", "--strict").status())
        .as("a value is refused")
        .isEqualTo(Exit.INCOMPLETE);
    assertThat(hunt("203.0.113.9\n", "--strict").status()).isEqualTo(Exit.DONE);
  }

  @Test
  void feedThatIsCutOff_isNamedAndIncomplete_withFewWordsToo() throws IOException {
    String whole =
        """
        {"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[%s,%s]}
        """
            .formatted(
                indicator("1", "203.0.113.9", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
                indicator("2", "192.0.2.4", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"));
    String cut = whole.substring(0, whole.length() - 60);

    CommandRun run = hunt(cut);

    assertThat(of("value", run)).containsExactly("203.0.113.9");
    assertThat(run.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.err()).contains("! " + feed + " was not read to its end: ").contains("object 2");
    assertThat(hunt(cut, "-q").err()).contains("was not read to its end");
    Path page = folder.resolve("page.html");
    hunt(cut, "-o", page.toString());
    assertThat(page).content().contains("1 indicator feed was not read to its end");
    assertThat(hunt(whole).status()).isEqualTo(Exit.DONE);
  }

  @Test
  void warningListAsFeed_andFeedAsWarningList_areWrongUse() throws IOException {
    Path list = folder.resolve("list.json");
    Files.writeString(
        list,
        """
        {"name":"Sinkholes","description":"","type":"hostname","version":1,
         "matching_attributes":["domain"],"list":["bad.example.com"]}
        """);
    Files.writeString(feed, "203.0.113.9\n");

    CommandRun first = CommandRun.of("hunt", log.toString(), "--intel", list.toString());
    CommandRun second =
        CommandRun.of(
            "hunt", log.toString(), "--intel", feed.toString(), "--warning-list", feed.toString());
    CommandRun third =
        CommandRun.of("hunt", log.toString(), "--intel", folder.resolve("nosuch").toString());

    assertThat(List.of(first.status(), second.status(), third.status())).containsOnly(Exit.USAGE);
    assertThat(first.err()).contains("give it with --warning-list");
    assertThat(second.err()).contains("give it with --intel");
    assertThat(third.err()).contains("nosuch: no such file or folder");
  }

  @Test
  void everyFormat_isWritten_andTheFeedIsNotOverwritten() throws IOException {
    Files.writeString(feed, "203.0.113.9\n");
    for (String format : List.of("table", "csv", "timesketch", "ocsf", "html")) {
      CommandRun run =
          CommandRun.of("hunt", log.toString(), "--format", format, "--intel", feed.toString());
      assertThat(run.status()).as(format).isEqualTo(Exit.DONE);
      assertThat(run.out()).as(format).contains("Indicator: 203.0.113.9");
    }

    CommandRun over =
        CommandRun.of("hunt", log.toString(), "--intel", feed.toString(), "-o", "jsonl:" + feed);

    assertThat(over.status()).isEqualTo(Exit.USAGE);
    assertThat(Files.readString(feed)).isEqualTo("203.0.113.9\n");
  }

  @Test
  void optionsOfIndicators_withoutIntel_areWrongUse() {
    CommandRun run = CommandRun.of("hunt", log.toString(), "--own", "203.0.113.0/24");

    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("go with --intel");
    assertThat(CommandRun.of("hunt", log.toString(), "--intel-expired").err())
        .contains("--intel-expired goes with --intel");
  }
}
