package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.event.StoreUnavailable;
import io.bartizan.store.state.StateUnavailable;
import io.bartizan.syntax.Visible;
import java.io.IOException;

/** Runs a command over stores; a store that says why it cannot is no fault of the program. */
final class Guarded {

  private Guarded() {}

  /** What a command does. */
  @FunctionalInterface
  interface Work {
    int run() throws IOException;
  }

  static int run(Terminal terminal, Work work) throws IOException {
    try {
      return work.run();
    } catch (StoreUnavailable | StateUnavailable e) {
      terminal.err().println("bartizan: " + Visible.text(String.valueOf(e.getMessage())));
      return Exit.FAILED;
    }
  }
}
