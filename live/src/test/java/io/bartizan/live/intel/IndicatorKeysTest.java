package io.bartizan.live.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.sigma.correlation.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndicatorKeysTest {

  @TempDir Path folder;

  private static IndicatorKeys keys(long... pairs) {
    IndicatorKeys.Builder keys = new IndicatorKeys.Builder();
    for (int i = 0; i < pairs.length; i += 2) {
      keys.add(new Fingerprint(pairs[i], pairs[i + 1]));
    }
    return keys.build();
  }

  @Test
  void keysWithTheSameFirstHalf_areToldApart() {
    IndicatorKeys keys = keys(7, 1, -3, 2, 7, 4, 7, 2, 9, 1);

    assertThat(keys.has(new Fingerprint(7, 1))).isTrue();
    assertThat(keys.has(new Fingerprint(7, 2))).isTrue();
    assertThat(keys.has(new Fingerprint(7, 4))).isTrue();
    assertThat(keys.has(new Fingerprint(7, 3))).isFalse();
    assertThat(keys.has(new Fingerprint(-3, 2))).isTrue();
    assertThat(keys.has(new Fingerprint(8, 1))).isFalse();
  }

  @Test
  void within_keepsWhatOneOfTheOthersHas() {
    IndicatorKeys kept = keys(1, 1, 2, 2, 3, 3).within(keys(1, 1, 4, 4), keys(3, 3));

    assertThat(kept.size()).isEqualTo(2);
    assertThat(kept.has(new Fingerprint(2, 2))).isFalse();
  }

  @Test
  void keysInAFile_areReadAgain() throws IOException {
    Path file = folder.resolve("known");
    keys(5, 6, 1, 2).write(file);

    IndicatorKeys read = IndicatorKeys.read(file);
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.has(new Fingerprint(5, 6))).isTrue();
  }

  @Test
  void fileThatIsCut_isRefused() throws IOException {
    Path file = folder.resolve("known");
    keys(5, 6, 1, 2).write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> IndicatorKeys.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }
}
