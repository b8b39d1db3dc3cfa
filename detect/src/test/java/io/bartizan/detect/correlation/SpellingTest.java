package io.bartizan.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.correlation.Fingerprint;
import io.bartizan.sigma.correlation.run.GroupKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of the spelling of a group is what its key says. */
final class SpellingTest {

  @Test
  void longAndShortKeys_areLookedAtAlike() {
    Dice dice = Dice.seeded(11);
    Spelling spelling = new Spelling();
    GroupKey key = new GroupKey();
    int spelled = 0;
    for (int i = 0; i < 3_000; i++) {
      List<String> values = new ArrayList<>();
      for (int k = 0; k <= dice.below(3); k++) {
        String part = dice.pick("user", "USER", "straße", "\u0130x", "\ud800", "?", "日本", "");
        values.add(part.repeat(dice.pick(List.of(1, 40, 200))));
      }
      key.begin(new byte[0], new Fingerprint(1, 2));
      values.forEach(key::add);
      boolean wanted = GroupKey.values(key.copy()).equals(values);

      // Twice, for the second time it is remembered.
      assertThat(spelling.isOf(KeyBytes.whole(key.bytes(), key.length()), values))
          .as(values.toString())
          .isEqualTo(wanted);
      assertThat(spelling.isOf(KeyBytes.whole(key.bytes(), key.length()), values))
          .isEqualTo(wanted);
      spelled += wanted ? 1 : 0;
    }
    assertThat(spelled).isBetween(300, 2_700);
  }
}
