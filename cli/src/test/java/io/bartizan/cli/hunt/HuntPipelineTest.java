package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code hunt --pipeline}: events in the names of other schemes. */
final class HuntPipelineTest {

  /** Rules of many kinds, as SigmaHQ writes them. */
  private static final String RULES =
      """
      title: Process
      logsource: {product: windows, category: process_creation}
      detection:
        selection:
          Image|endswith: '\\certutil.exe'
          CommandLine|contains: urlcache
          ParentImage|endswith: '\\winword.exe'
        filter: {User|contains: 'AUTHORI'}
        condition: selection and not filter
      ---
      title: Hash
      logsource: {product: windows, category: process_creation}
      detection:
        selection:
          Hashes|contains: ['IMPHASH=00aa00aa00aa00aa00aa00aa00aa00aa', 'MD5=11bb11bb11bb11bb11bb11bb11bb11bb']
        condition: selection
      ---
      title: Library
      logsource: {product: windows, category: image_load}
      detection: {selection: {ImageLoaded|endswith: '\\evil.dll', Image|endswith: '\\svchost.exe'}, condition: selection}
      ---
      title: File
      logsource: {product: windows, category: file_event}
      detection: {selection: {TargetFilename|endswith: '.lnk', Image|endswith: '\\cmd.exe'}, condition: selection}
      ---
      title: Registry
      logsource: {product: windows, category: registry_set}
      detection: {selection: {TargetObject|contains: '\\CurrentVersion\\Run\\', Details|contains: evil}, condition: selection}
      ---
      title: Network
      logsource: {product: windows, category: network_connection}
      detection: {selection: {Initiated: 'true', DestinationPort: 4444, DestinationIp|cidr: 203.0.113.0/24}, condition: selection}
      ---
      title: Name
      logsource: {product: windows, category: dns_query}
      detection: {selection: {QueryName|endswith: .evil.example}, condition: selection}
      ---
      title: Linux
      logsource: {product: linux, category: process_creation}
      detection: {selection: {Image|endswith: /nc, CommandLine|contains: ' -e '}, condition: selection}
      ---
      title: Web
      logsource: {category: proxy}
      detection: {selection: {c-uri|contains: /gate.php, c-useragent|startswith: Evil}, condition: selection}
      ---
      title: Cloud
      logsource: {product: aws, service: cloudtrail}
      detection: {selection: {eventSource: iam.amazonaws.com, eventName: CreateUser, requestParameters.userName: mallory}, condition: selection}
      ---
      title: Logon
      logsource: {product: windows, service: security}
      detection: {selection: {EventID: 4625, TargetUserName: mallory}, condition: selection}
      """;

  private static final String ECS =
      """
      {"@timestamp":"2026-03-01T10:00:00Z","event":{"kind":"event","category":["process"],"type":["info","start"]},"host":{"name":"A","os":{"type":"windows"}},"user":{"name":"bob","domain":"CORP"},"process":{"executable":"C:\\\\Windows\\\\System32\\\\certutil.exe","command_line":"certutil -urlcache -f http://x","hash":{"md5":"11bb11bb11bb11bb11bb11bb11bb11bb"},"parent":{"executable":"C:\\\\Office\\\\winword.exe"}}}
      {"@timestamp":"2026-03-01T10:00:01Z","event":{"category":["process"],"type":["start"]},"host":{"os":{"type":"windows"}},"user":{"name":"SYSTEM","domain":"NT AUTHORITY"},"process":{"executable":"C:\\\\Windows\\\\System32\\\\certutil.exe","command_line":"certutil -urlcache","parent":{"executable":"C:\\\\Office\\\\winword.exe"}}}
      {"@timestamp":"2026-03-01T10:00:02Z","event":{"category":["process"],"type":["end"]},"host":{"os":{"type":"windows"}},"process":{"executable":"C:\\\\Windows\\\\System32\\\\certutil.exe","command_line":"certutil -urlcache","parent":{"executable":"C:\\\\Office\\\\winword.exe"}}}
      {"@timestamp":"2026-03-01T10:00:03Z","event":{"category":["library"],"type":["start"]},"host":{"os":{"type":"windows"}},"process":{"executable":"C:\\\\Windows\\\\svchost.exe"},"dll":{"path":"C:\\\\Temp\\\\evil.dll"}}
      {"@timestamp":"2026-03-01T10:00:04Z","event":{"category":["file"],"type":["creation"]},"host":{"os":{"type":"windows"}},"process":{"executable":"C:\\\\Windows\\\\cmd.exe"},"file":{"path":"C:\\\\Users\\\\x.lnk"}}
      {"@timestamp":"2026-03-01T10:00:05Z","event":{"category":["registry"],"type":["change"]},"host":{"os":{"type":"windows"}},"registry":{"path":"HKLM\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\\\\x","data":{"strings":["c:\\\\evil.exe"]}}}
      {"@timestamp":"2026-03-01T10:00:06Z","event":{"category":["network"],"type":["start"]},"host":{"os":{"type":"windows"}},"network":{"direction":"egress"},"destination":{"ip":"203.0.113.7","port":4444}}
      {"@timestamp":"2026-03-01T10:00:07Z","event":{"category":["network"],"type":["protocol"]},"host":{"os":{"type":"windows"}},"process":{"executable":"C:\\\\a.exe"},"dns":{"question":{"name":"c2.evil.example"}}}
      {"@timestamp":"2026-03-01T10:00:08Z","event":{"category":["process"],"type":["start"]},"host":{"os":{"type":"linux"}},"process":{"executable":"/bin/nc","command_line":"nc -e /bin/sh"}}
      {"@timestamp":"2026-03-01T10:00:09Z","event":{"category":["web"],"type":["access"]},"url":{"domain":"x.example","original":"http://x.example/gate.php?a"},"user_agent":{"original":"Evil/1.0"}}
      {"@timestamp":"2026-03-01T10:00:10Z","event":{"dataset":"aws.cloudtrail","provider":"iam.amazonaws.com","action":"CreateUser"},"aws":{"cloudtrail":{"flattened":{"request_parameters":{"userName":"mallory"}}}}}
      """;

  private static final String OCSF =
      """
      {"time":1772359200000,"class_uid":1007,"activity_id":1,"device":{"hostname":"A","os":{"type_id":100}},"process":{"cmd_line":"certutil -urlcache -f http://x","file":{"path":"C:\\\\Windows\\\\System32\\\\certutil.exe","hashes":[{"algorithm":"MD5","value":"11BB11BB11BB11BB11BB11BB11BB11BB"},{"algorithm":"SHA-1","value":"x"}]},"user":{"name":"bob"},"parent_process":{"file":{"path":"C:\\\\Office\\\\winword.exe"}}}}
      {"time":1772359201000,"class_uid":1007,"activity_id":1,"device":{"os":{"type":"Windows"}},"process":{"cmd_line":"certutil -urlcache","file":{"path":"C:\\\\Windows\\\\System32\\\\certutil.exe"}},"actor":{"user":{"name":"NT AUTHORITY\\\\SYSTEM"},"process":{"file":{"path":"C:\\\\Office\\\\winword.exe"}}}}
      {"time":1772359202000,"class_uid":1007,"activity_id":2,"device":{"os":{"type_id":100}},"process":{"cmd_line":"certutil -urlcache","file":{"path":"C:\\\\certutil.exe"},"parent_process":{"file":{"path":"C:\\\\Office\\\\winword.exe"}}}}
      {"time":1772359203000,"class_uid":1005,"activity_id":1,"device":{"os":{"type_id":100}},"actor":{"process":{"file":{"path":"C:\\\\Windows\\\\svchost.exe"}}},"module":{"file":{"path":"C:\\\\Temp\\\\evil.dll"}}}
      {"time":1772359204000,"class_uid":1001,"activity_id":1,"device":{"os":{"type_id":100}},"actor":{"process":{"file":{"path":"C:\\\\Windows\\\\cmd.exe"}}},"file":{"path":"C:\\\\Users\\\\x.lnk"}}
      {"time":1772359205000,"class_uid":201002,"activity_id":1,"device":{"os":{"type_id":100}},"reg_value":{"path":"HKLM\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\\\\x","data":"c:\\\\evil.exe"}}
      {"time":1772359206000,"class_uid":4001,"activity_id":1,"device":{"os":{"type_id":100}},"connection_info":{"direction":"Outbound"},"dst_endpoint":{"ip":"203.0.113.7","port":4444}}
      {"time":1772359207000,"class_uid":4003,"activity_id":1,"device":{"os":{"type_id":100}},"actor":{"process":{"file":{"path":"C:\\\\a.exe"}}},"query":{"hostname":"c2.evil.example"}}
      {"time":1772359208000,"class_uid":1007,"activity_id":1,"device":{"os":{"type":"Linux"}},"process":{"cmd_line":"nc -e /bin/sh","file":{"path":"/bin/nc"}}}
      {"time":1772359209000,"class_uid":4002,"http_request":{"url":{"url_string":"http://x.example/gate.php?a"},"user_agent":"Evil/1.0"}}
      {"time":1772359210000,"class_uid":6003,"cloud":{"provider":"AWS"},"api":{"operation":"CreateUser","service":{"name":"iam.amazonaws.com"},"request":{"data":{"userName":"mallory"}}}}
      """;

  private static final List<String> ENDPOINT =
      List.of(
          "Process",
          "Hash",
          "Library",
          "File",
          "Registry",
          "Network",
          "Name",
          "Linux",
          "Web",
          "Cloud");

  /** Windows events: a template of a line, with the names of one scheme filled in. */
  private static String windows(String line) {
    String sysmon = "Microsoft-Windows-Sysmon/Operational";
    return String.join(
        "\n",
        line.formatted(
            sysmon,
            1,
            data(
                line,
                "\"Image\":\"C:\\\\certutil.exe\",\"CommandLine\":\"certutil -urlcache\","
                    + "\"ParentImage\":\"C:\\\\winword.exe\",\"User\":\"CORP\\\\bob\"")),
        line.formatted(
            "Security",
            4688,
            data(
                line,
                "\"NewProcessName\":\"C:\\\\certutil.exe\",\"CommandLine\":\"certutil -urlcache\","
                    + "\"ParentProcessName\":\"C:\\\\winword.exe\"")),
        line.formatted(
            sysmon,
            7,
            data(line, "\"Image\":\"C:\\\\svchost.exe\",\"ImageLoaded\":\"C:\\\\evil.dll\"")),
        line.formatted("Security", 4625, data(line, "\"TargetUserName\":\"mallory\"")),
        line.formatted("Security", 4624, data(line, "\"TargetUserName\":\"mallory\"")));
  }

  /** The names of the data, prefixed where the line says how. */
  private static String data(String line, String fields) {
    return line.contains("winlogbeat_")
        ? fields.replaceAll("\"(\\w+)\":", "\"winlogbeat_winlog_event_data_$1\":")
        : fields;
  }

  static List<Arguments> logs() {
    List<String> windows = List.of("Process", "Process", "Library", "Logon");
    return List.of(
        Arguments.of("ecs", ECS, ENDPOINT),
        Arguments.of("ocsf", OCSF, ENDPOINT),
        Arguments.of(
            "windows-flat",
            windows(
                "{\"_time\":\"2026-03-01T10:00:00Z\",\"source\":\"XmlWinEventLog:%s\",\"EventCode\":\"%d\",%s}"),
            windows),
        Arguments.of(
            "windows-flat",
            windows("{\"_time\":\"2026-03-01T10:00:00Z\",\"LogName\":\"%s\",\"EventCode\":%d,%s}"),
            windows),
        Arguments.of(
            "windows-graylog",
            windows(
                "{\"timestamp\":\"2026-03-01T10:00:00Z\",\"winlogbeat_winlog_channel\":\"%s\",\"winlogbeat_winlog_event_id\":%d,%s}"),
            windows),
        Arguments.of(
            "windows-nested",
            windows(
                "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"log_name\":\"%s\",\"event_id\":%d,\"event_data\":{%s}}"),
            windows),
        Arguments.of(
            "windows-wazuh",
            windows(
                "{\"timestamp\":\"2026-03-01T10:00:00Z\",\"data\":{\"win\":{\"system\":{\"channel\":\"%s\",\"eventID\":\"%d\"},\"eventdata\":{%s}}}}"),
            windows));
  }

  @TempDir private Path folder = Path.of("");

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> titles(CommandRun run) {
    List<String> titles = new ArrayList<>();
    run.out()
        .lines()
        .forEach(line -> titles.add(line.replaceFirst(".*?\"title\":\"([^\"]*)\".*", "$1")));
    return titles;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void eventsOfAScheme_areFoundWithItsPipelineAndWithoutTheOption(
      String scheme, String log, List<String> expected) {
    String rules = file("rules.yml", RULES);
    String events = file("events.jsonl", log);

    CommandRun without = CommandRun.of("hunt", events, "--rules", rules, "-f", "jsonl");
    CommandRun with =
        CommandRun.of("hunt", events, "--rules", rules, "--pipeline", scheme, "-f", "jsonl");

    assertThat(titles(without)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(with.err()).doesNotContain("rejected");
    assertThat(titles(with)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void ownPipelines_areAppliedByPriority_andRoutedByWhatTheyMakeOfTheLogSource() {
    String rules =
        file(
            "rules.yml",
            "{title: T, logsource: {product: windows, category: process_creation}, detection: {s:"
                + " {Image: x}, condition: s}}");
    String late =
        file(
            "late.yml",
            "{priority: 9, transformations: [{type: field_name_prefix, prefix: my.}, {type:"
                + " change_logsource, product: acme, service: agent}]}");
    String early =
        file(
            "early.yml",
            "{priority: 1, transformations: [{type: field_name_mapping, mapping: {Image: exe}}]}");
    String events = file("acme.jsonl", "{\"my\":{\"exe\":\"x\"}}\n{\"my\":{\"exe\":\"y\"}}\n");

    CommandRun run =
        CommandRun.of(
            "hunt",
            events,
            "--rules",
            rules,
            "-p",
            late,
            "-p",
            early,
            "--logsource",
            "**acme*=acme/-/agent",
            "-f",
            "jsonl");

    assertThat(titles(run)).containsExactly("T");
  }

  @Test
  void rule_thatAPipelineRejects_isCountedByName() {
    String rules = file("rules.yml", RULES);
    String pipeline =
        file(
            "p.yml",
            "{transformations: [{type: rule_failure, message: not here, rule_conditions: [{type:"
                + " logsource, product: linux}]}]}");
    String events = file("events.jsonl", "{\"a\":1}\n");

    CommandRun run = CommandRun.of("hunt", events, "--rules", rules, "-p", pipeline);

    assertThat(run.err()).contains("pipeline-failure");
  }

  @Test
  void pipeline_thatIsWrong_isWrongUse() {
    String pipeline = file("p.yml", "{transformations: [{type: field_name_maping}]}");
    String events = file("events.jsonl", "{\"a\":1}\n");

    CommandRun broken = CommandRun.of("hunt", events, "-p", pipeline);
    CommandRun unknown = CommandRun.of("hunt", events, "-p", "esc");

    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).contains("did you mean \"field_name_mapping\"?");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean \"ecs\"?").contains("windows-wazuh");
  }

  @Test
  void explain_seesTheRuleBehindThePipeline() {
    String rules =
        file(
            "rule.yml",
            "{title: T, logsource: {product: windows, category: process_creation}, detection: {s:"
                + " {Image|endswith: '\\certutil.exe'}, condition: s}}");
    String event = ECS.lines().findFirst().orElseThrow();

    CommandRun without = CommandRun.of("rules", "explain", rules, event);
    CommandRun with = CommandRun.of("rules", "explain", rules, event, "--pipeline", "ecs");

    assertThat(without.status()).isEqualTo(1);
    assertThat(with.status()).isZero();
    assertThat(with.out()).contains("process.executable");
  }

  @Test
  void pipelines_areListedPrintedAndShown() {
    String rules =
        file(
            "rule.yml",
            "{title: T, logsource: {product: windows, category: process_creation}, detection: {s:"
                + " {Image: x}, condition: s}}");

    assertThat(CommandRun.of("rules", "pipelines").out()).contains("ecs").contains("ocsf");
    assertThat(CommandRun.of("rules", "pipelines", "-p", "ecs").out())
        .contains("field_name_mapping");
    assertThat(CommandRun.of("rules", "pipelines", "-p", "ecs", rules).out())
        .isEqualToIgnoringNewLines(
            "T  windows/process_creation/-  (field \"process.executable\" (text \"x\"))");
  }
}
