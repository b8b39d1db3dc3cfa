package io.bartizan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.live.match.EventMatcher;
import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.stream.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A generation of rules that takes over is ready for the events that the one before has met. */
class RuleSwapTest {

  private static final String EVENT =
      """
      {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational",\
      "Provider_Name":"Microsoft-Windows-Sysmon","Image":"C:\\\\Windows\\\\whoami.exe"}\
      """;

  private static int matches(Generation generation) {
    EventMatcher matcher = new EventMatcher(generation);
    int[] found = new int[1];
    new RecordReader(ReadOptions.of(generation.ruleSet().fields()))
        .readStored(
            EVENT.getBytes(StandardCharsets.UTF_8),
            1,
            event -> found[0] += matcher.match(event, Optional.empty()).isPresent() ? 1 : 0,
            loss -> found[0] = -1);
    return found[0];
  }

  @Test
  void reload_ofRulesThatMetEvents_hasItsProgramsBeforeItTakesOver() throws IOException {
    TextRules rules = new TextRules(TextRules.WHOAMI);
    RuleKeeper keeper = new RuleKeeper(rules, List.of(), () -> RuleOverlay.NONE, () -> "");
    assertThat(keeper.current().programs().count()).isZero();
    assertThat(matches(keeper.current())).isEqualTo(1);
    int met = keeper.current().programs().count();

    rules.set(TextRules.WHOAMI, TextRules.LOGON_FAILED);
    keeper.reload(true);

    assertThat(keeper.current().number()).isEqualTo(1);
    assertThat(keeper.current().programs().count()).isEqualTo(met).isPositive();
    assertThat(matches(keeper.current())).isEqualTo(1);
    assertThat(keeper.current().programs().count()).isEqualTo(met);
  }
}
