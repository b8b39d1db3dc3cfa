package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs in the fields of a scheme are read with its pipeline, or named. */
final class SchemeFoundTest {

  private static final String RULE =
      """
      title: Certutil
      level: high
      logsource: {product: windows, category: process_creation}
      detection: {selection: {Image|endswith: '\\certutil.exe'}, condition: selection}
      """;

  private static final String ECS =
      """
      {"@timestamp":"2026-03-01T10:00:00Z","ecs":{"version":"8.11"},"event":{"category":["process"],"type":["start"]},"host":{"os":{"type":"windows"}},"process":{"executable":"C:\\\\certutil.exe"}}
      """;

  private static final String OCSF =
      """
      {"time":1772359200000,"class_uid":1007,"activity_id":1,"metadata":{"version":"1.5.0"},"device":{"os":{"type_id":100}},"process":{"file":{"path":"C:\\\\certutil.exe"}}}
      """;

  private static final String WINDOWS =
      """
      {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Provider_Name":"P","SystemTime":"2026-03-01T10:00:00Z","Image":"C:\\\\certutil.exe"}
      """;

  private static final String WINLOGBEAT =
      """
      {"@timestamp":"2026-03-01T10:00:00Z","ecs":{"version":"8.11"},"event":{"kind":"event","category":["process"]},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":"1","provider_name":"P","event_data":{"Image":"C:\\\\certutil.exe"}}}
      """;

  @TempDir Path folder;

  private CommandRun hunt(List<String> logs, String... options) throws IOException {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);
    List<String> args = new ArrayList<>(List.of("hunt"));
    for (int i = 0; i < logs.size(); i++) {
      args.add(Files.writeString(folder.resolve("log" + i + ".json"), logs.get(i)).toString());
    }
    args.addAll(List.of("--rules", rule.toString()));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void ecs_withoutAnOption_isReadWithItsPipelineAndNamed() throws IOException {
    CommandRun run = hunt(List.of(ECS + ECS.replace("00:00Z", "00:01Z")));

    assertThat(run.out()).contains("Certutil");
    assertThat(run.err()).contains("2 events in ECS fields: read with pipeline ecs");
    assertThat(run.status()).isZero();
  }

  @Test
  void ocsf_withoutAnOption_isReadWithItsPipelineAndNamed() throws IOException {
    CommandRun run = hunt(List.of(OCSF));

    assertThat(run.out()).contains("Certutil");
    assertThat(run.err()).contains("1 event in OCSF fields: read with pipeline ocsf");
    assertThat(run.status()).isZero();
  }

  @Test
  void winlogbeat_isOfWindows_andNeedsNoPipeline() throws IOException {
    CommandRun run = hunt(List.of(WINLOGBEAT));

    assertThat(run.out()).contains("Certutil");
    assertThat(run.err()).doesNotContain("pipeline");
    assertThat(run.status()).isZero();
  }

  @Test
  void mixed_whatRulesCannotSee_isNamedWithTheCommand() throws IOException {
    CommandRun run = hunt(List.of(WINDOWS, ECS));

    assertThat(run.out()).contains("Certutil");
    assertThat(run.err())
        .contains("1 event is in ECS fields, which rules cannot see without a pipeline")
        .contains("with --pipeline ecs: log1.json");
    assertThat(run.status()).isEqualTo(3);
    assertThat(hunt(List.of(ECS, OCSF), "-q").err())
        .contains("--pipeline ecs")
        .contains("--pipeline ocsf");
  }

  @Test
  void windowsEvents_underAPipelineThatDoesNotFit_areNamed() throws IOException {
    CommandRun run = hunt(List.of(WINDOWS, ECS), "--pipeline", "ecs");

    assertThat(run.err())
        .contains("1 event in ECS fields: read with pipeline ecs")
        .contains("1 event is not in ECS fields, but the rules went through pipeline ecs")
        .contains("with --pipeline none: log0.json");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void none_turnsTheSearchOff() throws IOException {
    CommandRun run = hunt(List.of(ECS), "--pipeline", "none");

    assertThat(run.out()).doesNotContain("Certutil");
    assertThat(run.err()).contains("1 event is in ECS fields");
    assertThat(run.status()).isEqualTo(3);
  }

  /** Files behind the first 64 do not decide; what is then not seen is named. */
  @Test
  void recordLongerThanAMegabyte_doesNotDecide() throws IOException {
    String padding = "\"pad\":\"" + "x".repeat(3 << 20) + "\",";
    String longest = ECS.replace("{\"@timestamp\"", "{" + padding + "\"@timestamp\"");

    CommandRun alone = hunt(List.of(longest));
    CommandRun beforeAnother = hunt(List.of(longest + ECS.replace("00:00Z", "00:01Z")));

    assertThat(alone.err()).doesNotContain("read with pipeline ecs");
    assertThat(beforeAnother.err()).contains("2 events in ECS fields: read with pipeline ecs");
  }

  @Test
  void fileBehindThoseThatAreLookedAt_doesNotDecide() throws IOException {
    List<String> logs = new ArrayList<>(Collections.nCopies(64, ECS));
    logs.add(9, OCSF); // Paths are sorted as texts: log9.json is the last of 65.

    CommandRun run = hunt(logs);

    assertThat(run.err())
        .contains("64 events in ECS fields: read with pipeline ecs")
        .contains("1 event is in OCSF fields");
    assertThat(run.status()).isEqualTo(3);
  }
}
