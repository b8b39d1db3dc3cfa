package io.bartizan.detect.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AttackTest {

  private static final Attack ATTACK = Attack.shipped();

  @Test
  void tactics_stand_inKillChainOrder() {
    assertThat(ATTACK.tactics())
        .extracting(Tactic::id)
        .containsExactly(
            "TA0043", "TA0042", "TA0001", "TA0002", "TA0003", "TA0004", "TA0005", "TA0006",
            "TA0007", "TA0008", "TA0009", "TA0011", "TA0010", "TA0040");
  }

  @Test
  void technique_byId_knowsNameTacticsAndParent() {
    Technique powershell = ATTACK.technique("t1059.001").orElseThrow();

    assertThat(powershell.name()).isEqualTo("PowerShell");
    assertThat(powershell.parentId()).contains("T1059");
    assertThat(powershell.tactics()).extracting(Tactic::shortName).containsExactly("execution");
    assertThat(ATTACK.technique("T1059").orElseThrow().parentId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "attack.t1059.001, T1059.001",
    "attack.T1059, T1059",
    "attack.execution, TA0002",
    "ATTACK.Execution, TA0002",
    "attack.command-and-control, TA0011",
    "attack.command_and_control, TA0011",
    "attack.stealth, TA0005",
    "attack.defense-impairment, TA0005",
  })
  void tag_ofAttack_isFound(String tag, String id) {
    assertThat(ATTACK.tag(tag)).map(Subject::id).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "attack.", "attack.g0016", "attack.t9999", "cve.2021-44228", "execution"})
  void tag_ofAnythingElse_isNotFound(String tag) {
    assertThat(ATTACK.tag(tag)).isEmpty();
  }

  @Test
  void everyTechnique_hasATactic_andEveryPartItsWhole() {
    assertThat(ATTACK.techniques())
        .hasSizeGreaterThan(600)
        .allSatisfy(technique -> assertThat(technique.tactics()).isNotEmpty())
        .allSatisfy(
            technique ->
                technique
                    .parentId()
                    .ifPresent(parent -> assertThat(ATTACK.technique(parent)).isPresent()));
  }

  @Test
  void tables_comparedWithTheCorpus_areTheSame() throws IOException {
    Path corpus = Path.of(System.getProperty("corpus", "")).resolve("attack/techniques.tsv");
    assumeTrue(Files.exists(corpus), "skipped: there is no " + corpus);

    List<String> rows = Files.readAllLines(corpus);

    assertThat(ATTACK.techniques()).hasSize(rows.size() - 1);
    assertThat(rows.stream().skip(1).map(row -> row.split("\t", -1)))
        .allSatisfy(
            row -> {
              Technique technique = ATTACK.technique(row[0]).orElseThrow();
              Set<String> served = new TreeSet<>();
              technique.tactics().forEach(tactic -> served.add(tactic.shortName()));
              assertThat(technique.name()).isEqualTo(row[1]);
              assertThat(served).isEqualTo(new TreeSet<>(Arrays.asList(row[2].split(",", -1))));
            });
  }
}
