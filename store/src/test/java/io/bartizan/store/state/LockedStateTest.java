package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds the file of the state; when it lets go, all goes on. */
class LockedStateTest {

  @TempDir Path folder;

  @Test
  void whatAnotherProgramLocks_isUnavailable_andWorksAgainAfterwards() throws Exception {
    Path file = folder.resolve("state.db");
    try (StateStore state = StateStore.sqlite(file)) {
      state.outputCursor("file", 1);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        assertThatThrownBy(() -> state.outputCursor("file", 2))
            .isInstanceOf(StateUnavailable.class)
            .hasMessageContaining("locked");
        statement.execute("ROLLBACK");
      }

      for (int i = 0; i < 5; i++) {
        state.outputCursor("file", 10 + i);
        state.organisations().put(List.of(new Organisation("o" + i, null, "O", "member")));
        state.audit().add(Instant.EPOCH, "a", "b", null, "c", "d");
      }
      assertThat(state.outputCursor("file")).isEqualTo(14);
      assertThat(state.audit().verify().entries()).isEqualTo(5);
    }
  }
}
