package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import org.junit.jupiter.api.Test;

final class FailureTest {

  @Test
  void libraryThatCannotBeLoaded_namesTheFolderAndTheOption() {
    var failure = new UnsatisfiedLinkError("failed to map segment from shared object");

    assertThat(Failure.words(failure))
        .contains(System.getProperty("java.io.tmpdir"))
        .contains("noexec", "BARTIZAN_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    assertThat(Failure.status(failure)).isEqualTo(Exit.FAILED);
  }
}
