package io.bartizan.cli.terminal;

import io.bartizan.workbench.pack.Workers;

/** The threads of the command: they end with their work, or with the command. */
public final class Threads {

  private Threads() {}

  /** As many workers as there are processors. */
  public static Workers all() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /** So many workers, each helper on a thread of its own. */
  public static Workers of(int count) {
    return new Workers(work -> Thread.ofPlatform().daemon().name("worker").start(work), count);
  }
}
