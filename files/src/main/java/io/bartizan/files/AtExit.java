package io.bartizan.files;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is taken away when the process ends early: by a signal, or by a failure. One hook of the
 * virtual machine runs all tasks.
 */
final class AtExit {

  private static final Set<Task> TASKS = ConcurrentHashMap.newKeySet();
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtExit::end, "clean-up"));
  }

  private AtExit() {}

  /** A task that can be cancelled. */
  static final class Task {
    private final Runnable work;

    private Task(Runnable work) {
      this.work = work;
    }

    void cancel() {
      TASKS.remove(this);
    }
  }

  /** A task to be run when the process ends, unless it is cancelled before. */
  static Task run(Runnable work) {
    Task task = new Task(work);
    TASKS.add(task);
    return task;
  }

  /** A task that does nothing. */
  static Task nothing() {
    return new Task(() -> {});
  }

  /** Whether the process is ending: nothing new is to be made. */
  static boolean isEnding() {
    return ending;
  }

  /** Holds a thread back for the rest of the process, which is ending. */
  static void waitForTheEnd() {
    while (true) {
      java.util.concurrent.locks.LockSupport.park();
    }
  }

  private static void end() {
    ending = true;
    TASKS.forEach(task -> task.work.run());
  }
}
