package io.bartizan.cli.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.cli.exports.Sample.Export;
import io.bartizan.fixtures.JsonTree;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same event gives the same findings whichever tool wrote it. Each rule asks for several values
 * of one event, and there are rules that fire only when a value is missing.
 */
class ExportsTest {

  private static final String RULES =
      """
      title: Who am I
      logsource: {product: windows, category: process_creation}
      detection:
        selection:
          Image|endswith: '\\whoami.exe'
          CommandLine|contains|all: ['/priv', '"a;b,c" <&> ä']
          ParentImage: 'C:\\Windows\\System32\\cmd.exe'
          ParentCommandLine|endswith: '\\\\\\\\srv\\share\\x.bat'
          Hashes|contains: IMPHASH=D4
          LogonId: '0x3e7a'
          User: 'CLINIC\\ann'
        filter: {IntegrityLevel: Low}
        condition: selection and not filter
      ---
      title: User added
      logsource: {product: windows, category: process_creation}
      detection:
        selection:
          Image|endswith: '\\net.exe'
          ParentImage|endswith: '\\cmd.exe'
          CommandLine: 'net  user eve /add'
          SubjectLogonId: '0x3e7a'
          NewProcessId: '0x1430'
          TokenElevationType: '%%1937'
          MandatoryLabel: S-1-16-12288
        condition: selection
      ---
      title: NTLM logon
      logsource: {product: windows, service: security}
      detection:
        selection:
          EventID: 4624
          LogonType: 3
          AuthenticationPackageName: NTLM
          LogonProcessName|startswith: NtLmSsp
          TargetUserName: ann
          TargetLogonId: '0x5a5a5a'
          WorkstationName: KALI
          IpAddress|cidr: 10.0.0.0/8
          KeyLength: 0
        filter: {SubjectUserName|endswith: $}
        condition: selection and not filter
      ---
      title: Download cradle
      logsource: {product: windows, category: ps_script}
      detection:
        selection:
          ScriptBlockText|contains|all: ['DownloadString("http://x/ä<y>&z")', IEX]
          Path|endswith: '\\a.ps1'
        condition: selection
      ---
      title: Service installed
      logsource: {product: windows, service: system}
      detection:
        selection:
          Provider_Name: Service Control Manager
          EventID: 7045
          ServiceName: tbbd05
          ImagePath|contains: '.\\pipe\\tbbd05'
          AccountName: LocalSystem
        condition: selection
      ---
      title: Audit log cleared
      logsource: {product: windows, service: security}
      detection:
        selection:
          EventID: 1102
          Provider_Name: Microsoft-Windows-Eventlog
          SubjectUserName: ann
          SubjectLogonId: '0x3e7a'
        condition: selection
      ---
      title: Malware found
      logsource: {product: windows, service: windefend}
      detection:
        selection:
          EventID: 1116
          ThreatName|contains: Mikatz
          Path|contains: 'C:\\Users\\ann\\m.exe'
          CategoryName: Tool
        condition: selection
      ---
      title: Remote logon
      logsource: {product: windows, service: terminalservices-remoteconnectionmanager}
      detection:
        selection: {EventID: 1149, Param1: ann, Param3: 10.9.8.7}
        condition: selection
      ---
      title: Half read process
      logsource: {product: windows, category: process_creation}
      detection:
        selection: {EventID: [1, 4688]}
        filter: {Image|contains: '\\'}
        condition: selection and not filter
      ---
      title: Half read security
      logsource: {product: windows, service: security}
      detection:
        selection: {EventID: [1102, 4624, 4688]}
        filter: {SubjectLogonId|startswith: '0x'}
        condition: selection and not filter
      """;

  private static final String ROUTING =
      """
      - when: {channel: Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational}
        is: {product: windows, service: terminalservices-remoteconnectionmanager}
      """;

  private static final Map<String, String> TITLES =
      Map.of(
          "sysmon-1", "Who am I",
          "security-4688", "User added",
          "security-4624", "NTLM logon",
          "powershell-4104", "Download cradle",
          "service-7045", "Service installed",
          "cleared-1102", "Audit log cleared",
          "defender-1116", "Malware found",
          "rdp-1149", "Remote logon");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> json() {
    return Sample.ALL.stream().flatMap(s -> JsonExports.of(s).stream().map(e -> test(s, e)));
  }

  @TestFactory
  Stream<DynamicTest> xml() {
    return Sample.ALL.stream().flatMap(s -> XmlExports.of(s).stream().map(e -> test(s, e)));
  }

  @TestFactory
  Stream<DynamicTest> tables() {
    return Sample.ALL.stream().flatMap(s -> TableExports.of(s).stream().map(e -> test(s, e)));
  }

  private static DynamicTest test(Sample sample, Export export) {
    return DynamicTest.dynamicTest(
        sample.name() + ", " + export.tool(), () -> demandFinding(sample, export));
  }

  private static void demandFinding(Sample sample, Export export) throws IOException {
    Path file = folder.resolve(export.file());
    Charset charset =
        export.tool().startsWith("Event Viewer") || export.tool().startsWith("CLIXML")
            ? StandardCharsets.UTF_16
            : StandardCharsets.UTF_8;
    Files.writeString(file, export.text(), charset);
    CommandRun run = hunt(file);
    String text = export.text().substring(0, Math.min(3000, export.text().length()));
    if (cannotBeTold(sample, export)) {
      assertThat(run.status()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).as(text).contains("was not understood");
      assertThat(run.out()).isEmpty();
      return;
    }
    assertThat(findings(run)).as(text + "\n" + run.err()).containsExactly(expected(sample, export));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("without a time").doesNotContain("no known log source");
  }

  /** Whose text does not say which value is which: then the event must be named as unread. */
  private static boolean cannotBeTold(Sample sample, Export export) {
    boolean byMessage =
        List.of(
                "Get-WinEvent, message",
                "Splunk, _raw as text",
                "CLIXML, message",
                "Export-Csv",
                "Export-Csv, semicolons",
                "Event Viewer, CSV")
            .contains(export.tool());
    return byMessage && sample.equals(Sample.REMOTE);
  }

  private static String expected(Sample sample, Export export) {
    String host = export.tool().equals("Event Viewer, CSV") ? "null" : Sample.COMPUTER;
    return TITLES.get(sample.name()) + " " + Sample.TIME.substring(0, 19) + " " + host;
  }

  private static CommandRun hunt(Path file) throws IOException {
    Path rules = folder.resolve("rules.yml");
    Path routing = folder.resolve("routing.yml");
    if (!Files.exists(rules)) {
      StringBuilder all = new StringBuilder();
      for (String rule : RULES.split("---\n", -1)) {
        all.append(all.isEmpty() ? "" : "---\n").append(rule).append("level: high\n");
      }
      Files.writeString(rules, all.toString());
      Files.writeString(routing, ROUTING);
    }
    return CommandRun.of(
        "hunt",
        file.toString(),
        "--rules",
        rules.toString(),
        "--routing",
        routing.toString(),
        "--input-zone",
        "UTC",
        "--format",
        "jsonl");
  }

  private static Set<String> findings(CommandRun run) {
    Set<String> findings = new TreeSet<>();
    for (String line : run.out().lines().toList()) {
      Map<String, ?> finding = JsonTree.object(line);
      String title =
          finding.get("rule") instanceof Map<?, ?> rule ? String.valueOf(rule.get("title")) : "";
      findings.add(
          title + " " + String.valueOf(finding.get("time")).substring(0, 19) + " " + host(finding));
    }
    return findings;
  }

  private static String host(Map<String, ?> finding) {
    return String.valueOf(finding.get("host"));
  }
}
