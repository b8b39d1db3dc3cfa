package io.bartizan.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.ui.Texts;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Playbooks: the eight that are shipped, and what is said of wrong ones. */
class PlaybookReaderTest {

  private static List<String> wrong(String text) {
    PlaybookReader.Read read = PlaybookReader.read(new Source("mine.yml", text));
    assertThat(read.playbook()).as(text).isEmpty();
    return read.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @Test
  void eightAreShipped_eachInBothLanguages_withAClassOfTheTaxonomy() {
    assertThat(Playbooks.shipped())
        .hasSize(8)
        .allSatisfy(
            owned -> {
              Playbook playbook = owned.playbook();
              assertThat(playbook.category()).as(playbook.id()).isPresent();
              assertThat(playbook.tasks()).as(playbook.id()).hasSizeGreaterThanOrEqualTo(6);
              assertThat(playbook.tasks())
                  .as(playbook.id())
                  .noneMatch(task -> task.title().en().equals(task.title().zh()));
            });
  }

  @Test
  void wordsOfEveryClassAndRole_areThere() {
    assertThat(Texts.of("en").keys())
        .containsAll(Rsit.ALL.stream().map(one -> "rsit." + one).toList())
        .containsAll(Roles.ALL.stream().map(one -> "irole." + one).toList());
  }

  @Test
  void whatIsWrong_isNamed() {
    String good =
        """
        playbook: mine
        title: Mine
        tasks:
          - {title: Look, phase: analyse, role: analyst}
        """;
    assertThat(PlaybookReader.read(new Source("mine.yml", good)).playbook()).isPresent();
    assertThat(wrong(good.replace("analyse", "anlyse"))).anyMatch(one -> one.contains("anlyse"));
    assertThat(wrong(good.replace("phase: analyse, ", ""))).anyMatch(one -> one.contains("phase"));
    assertThat(wrong(good.replace("analyst", "king"))).anyMatch(one -> one.contains("king"));
    assertThat(wrong(good.replace("playbook: mine", "playbook: Mine!"))).isNotEmpty();
    assertThat(wrong(good + "steps: 3\n")).anyMatch(one -> one.contains("steps"));
    assertThat(wrong("playbook: mine\ntitle: Mine\n")).anyMatch(one -> one.contains("tasks"));
    assertThat(wrong("- a\n")).contains("a playbook is one map");
    assertThat(wrong("a: [")).isNotEmpty();
    assertThat(wrong("")).isNotEmpty();
  }
}
