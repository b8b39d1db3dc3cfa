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
          Map.entry("access-vhost.log", "File with secrets answered by the web server"),
          Map.entry("access.log", "Path traversal to a file of the system"),
          Map.entry("asa.log", "Administration port asked for from outside"),
          Map.entry("auditd.log", "Account with the number of root, or in a group that gives root"),
          Map.entry("azure-activity.json", "Command run on a virtual machine through Azure"),
          Map.entry("azure-audit.json", "Role that rules Microsoft Entra given to an account"),
          Map.entry("azure-signin.json", "Sign-in with a device code"),
          Map.entry("bind.log", "Name of an out-of-band or tunnel service looked up"),
          Map.entry("cef.log", "Windows tool or script engine fetches through the proxy"),
          Map.entry("cloudtrail.json", "Root user of an AWS account at work"),
          Map.entry("gcp-audit.json", "Key made for a Google Cloud service account"),
          Map.entry("github.json", "Private GitHub repository opened or handed over"),
          Map.entry("kubernetes-audit.json", "Command run inside a pod"),
          Map.entry("m365.json", "Mailbox rule that forwards mail or hides it"),
          Map.entry("okta.json", "Okta administrator made, or second factor taken from a user"),
          Map.entry("dnsmasq.log", "Name of an out-of-band or tunnel service looked up"),
          Map.entry("filterlog.log", "Administration port asked for from outside"),
          Map.entry("fortigate.log", "Administrator added on a FortiGate"),
          Map.entry("guardduty.json", "Finding of GuardDuty of medium or high severity"),
          Map.entry("iis.log", "Path traversal to a file of the system"),
          Map.entry("iptables.log", "Administration port asked for from outside"),
          Map.entry("journald.json", "Root logged on over SSH with a password"),
          Map.entry("leef.log", "Administration port asked for from outside"),
          Map.entry("nxlog-syslog.log", "Security log cleared"),
          Map.entry("opencanary.json", "Log-on tried at a decoy"),
          Map.entry("osquery.json", "Shell bound to a network connection"),
          Map.entry("otlp.json", "Root logged on over SSH with a password"),
          Map.entry("paloalto.log", "Connection let out to a port of remote shells"),
          Map.entry("snare.log", "Security log cleared"),
          Map.entry("squid.log", "Program fetched from a bare address"),
          Map.entry("suricata.json", "Severe signature of a network sensor"),
          Map.entry("syslog-3164.log", "Permitted program used to get a shell of root"),
          Map.entry("syslog-5424.log", "Permitted program used to get a shell of root"),
          Map.entry("sysmon-linux.log", "Shell bound to a network connection"),
          Map.entry("unbound.log", "Name of an out-of-band or tunnel service looked up"),
          Map.entry("vpc-flow.log", "Administration port asked for from outside"),
          Map.entry("web-error.log", "Command of a shell in the error log of a web server"),
          Map.entry("wevtutil.txt", "Account of a person created with a dollar sign"),
          Map.entry("windows-dns.log", "Name of an out-of-band or tunnel service looked up"),
          Map.entry("zeek-http.json", "Windows tool or script engine fetches through the proxy"),
          Map.entry("zeek-http.log", "Windows tool or script engine fetches through the proxy"));

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
