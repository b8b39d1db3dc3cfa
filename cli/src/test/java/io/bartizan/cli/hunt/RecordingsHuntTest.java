package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.Recordings;
import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From raw lines to a match: a rule of the starter pack fires on a recording of every format. */
final class RecordingsHuntTest {

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("access-vhost.log", "File with secrets served by the web server"),
          Map.entry("access.log", "Path traversal to a system file"),
          Map.entry("asa.log", "Connection from outside to an administration port"),
          Map.entry("auditd.log", "Account with user id 0, or in a group that gives root"),
          Map.entry("azure-activity.json", "Command run on a virtual machine through Azure"),
          Map.entry("azure-audit.json", "Privileged Microsoft Entra role assigned"),
          Map.entry("azure-signin.json", "Sign-in with a device code"),
          Map.entry("bind.log", "DNS lookup of an out-of-band or tunnel service"),
          Map.entry("cef.log", "Windows tool or script engine downloads through the proxy"),
          Map.entry("cloudtrail.json", "AWS root user active"),
          Map.entry("gcp-audit.json", "Key created for a Google Cloud service account"),
          Map.entry("github.json", "Private GitHub repository made public or transferred"),
          Map.entry("kubernetes-audit.json", "Command run inside a Kubernetes pod"),
          Map.entry("m365.json", "Mailbox rule that forwards or hides mail"),
          Map.entry("okta.json", "Okta administrator added, or multi-factor authentication reset"),
          Map.entry("dnsmasq.log", "DNS lookup of an out-of-band or tunnel service"),
          Map.entry("filterlog.log", "Connection from outside to an administration port"),
          Map.entry("fortigate.log", "Administrator added on a FortiGate"),
          Map.entry("guardduty.json", "GuardDuty finding of medium or high severity"),
          Map.entry("iis.log", "Path traversal to a system file"),
          Map.entry("iptables.log", "Connection from outside to an administration port"),
          Map.entry("journald.json", "Root logged on over SSH with a password"),
          Map.entry("leef.log", "Connection from outside to an administration port"),
          Map.entry("nxlog-syslog.log", "Security log cleared"),
          Map.entry("opencanary.json", "Logon attempt at a decoy"),
          Map.entry("osquery.json", "Reverse shell"),
          Map.entry("otlp.json", "Root logged on over SSH with a password"),
          Map.entry("paloalto.log", "Outgoing connection to a typical remote shell port"),
          Map.entry("snare.log", "Security log cleared"),
          Map.entry("squid.log", "Program downloaded from an IP address"),
          Map.entry("suricata.json", "Suricata alert of the highest severity"),
          Map.entry("syslog-3164.log", "Permitted program used to get a root shell"),
          Map.entry("syslog-5424.log", "Permitted program used to get a root shell"),
          Map.entry("sysmon-linux.log", "Reverse shell"),
          Map.entry("unbound.log", "DNS lookup of an out-of-band or tunnel service"),
          Map.entry("vpc-flow.log", "Connection from outside to an administration port"),
          Map.entry("web-error.log", "Shell error in the error log of a web server"),
          Map.entry("wevtutil.txt", "User account created with a name that ends in a dollar sign"),
          Map.entry("windows-dns.log", "DNS lookup of an out-of-band or tunnel service"),
          Map.entry("zeek-http.json", "Windows tool or script engine downloads through the proxy"),
          Map.entry("zeek-http.log", "Windows tool or script engine downloads through the proxy"));

  /** Pairs say nothing of what they are of: their log source is said with {@code --logsource}. */
  private static final Set<String> WITHOUT_SOURCE = Set.of("logfmt.log");

  @Test
  void recordings_ofAllFormats_fireARuleOfTheStarterPack(@TempDir Path folder) throws IOException {
    for (String name : Recordings.names()) {
      Files.write(folder.resolve(name), Recordings.bytes(name));
    }

    CommandRun run =
        CommandRun.of(
            "hunt",
            folder.toString(),
            "--rules",
            Path.of("..", "rules").toString(),
            "--input-zone",
            "UTC",
            "--no-dedup",
            "-f",
            "jsonl");

    Map<String, Set<String>> titles = titles(run);
    assertThat(run.err()).doesNotContain("could not be read").doesNotContain("while reading");
    EXPECTED.forEach(
        (name, title) -> assertThat(titles.getOrDefault(name, Set.of())).as(name).contains(title));
    Set<String> all = new TreeSet<>(Recordings.names());
    all.removeAll(WITHOUT_SOURCE);
    assertThat(titles.keySet()).containsExactlyInAnyOrderElementsOf(all);
  }

  private static Map<String, Set<String>> titles(CommandRun run) {
    Map<String, Set<String>> titles = new TreeMap<>();
    for (String line : run.out().lines().toList()) {
      Tree.Fields finding = TreeJson.read(line).orElseThrow();
      String file = finding.fields("source").map(one -> one.text("relative")).orElse("");
      String title = finding.fields("rule").map(one -> one.text("title")).orElse("");
      titles.computeIfAbsent(file, key -> new TreeSet<>()).add(title);
    }
    return titles;
  }
}
