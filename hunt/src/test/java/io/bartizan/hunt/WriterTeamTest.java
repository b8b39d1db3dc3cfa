package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WriterTeamTest {

  private static final int MANY = 3_000;

  /** A writer that notes what it is given, and fails as it is told. */
  private static class Noting implements FindingWriter {
    final List<Finding> written = new ArrayList<>();

    @Override
    public void begin(HuntContext context) {
      // It needs nothing of it.
    }

    @Override
    public void write(Finding finding) throws IOException {
      written.add(finding);
    }

    @Override
    public void end(HuntSummary summary) {
      // There is nothing to end.
    }

    @Override
    public boolean wantsEvents() {
      return false;
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }

  private final List<Finding> failed = Collections.synchronizedList(new ArrayList<>());

  private static List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      findings.add(Found.event(0, String.valueOf(i), Found.TIME, 1));
    }
    return findings;
  }

  @Test
  void everyWriter_getsAllFindingsInOrder_withAnyNumberOfThreads() {
    List<Finding> findings = findings();
    for (int threads : List.of(1, 2, 3, 9)) {
      List<Noting> writers = List.of(new Noting(), new Noting(), new Noting(), new Noting());
      try (WriterTeam team =
          new WriterTeam(List.copyOf(writers), threads, (one, why) -> failed.add(one))) {
        findings.forEach(team::write);
        team.finish();
      }

      assertThat(writers).allSatisfy(one -> assertThat(one.written).isEqualTo(findings));
    }
    assertThat(failed).isEmpty();
  }

  @Test
  void findingThatAWriterFailsOn_costsThatLineOnly() {
    List<Finding> findings = findings();
    Noting whole = new Noting();
    Noting failing =
        new Noting() {
          @Override
          public void write(Finding finding) throws IOException {
            if (findings.indexOf(finding) % 1_000 == 7) {
              throw new OutOfMemoryError("as a test wants it");
            }
            super.write(finding);
          }
        };
    try (WriterTeam team =
        new WriterTeam(List.of(failing, whole), 2, (one, why) -> failed.add(one))) {
      findings.forEach(team::write);
      team.finish();
    }

    assertThat(whole.written).isEqualTo(findings);
    assertThat(failed).containsExactly(findings.get(7), findings.get(1_007), findings.get(2_007));
    assertThat(failing.written).hasSize(MANY - 3);
  }

  @Test
  void outputThatCannotBeWritten_endsTheHunt_onAnyThread() {
    for (int place : List.of(0, 1)) {
      List<FindingWriter> writers = new ArrayList<>(List.of(new Noting(), new Noting()));
      writers.set(
          place,
          new Noting() {
            @Override
            public void write(Finding finding) throws IOException {
              throw new IOException("no space left");
            }
          });
      try (WriterTeam team = new WriterTeam(writers, 2, (one, why) -> failed.add(one))) {
        assertThatThrownBy(
                () -> {
                  findings().forEach(team::write);
                  team.finish();
                })
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("no space left");
      }
    }
    assertThat(failed).isEmpty();
  }
}
