package io.bartizan.workbench.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class WorkersTest {

  @Test
  void tasks_onSeveralThreads_areDoneOnceEach() {
    AtomicIntegerArray done = new AtomicIntegerArray(1_000);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      new Workers(threads, 4).share(done.length(), done::incrementAndGet);
    }
    for (int i = 0; i < done.length(); i++) {
      assertThat(done.get(i)).isOne();
    }
  }

  @Test
  void helpersThatNeverStart_doNotHoldTheCallerUp() {
    List<Runnable> never = new ArrayList<>();
    List<Integer> done = new ArrayList<>();

    new Workers(never::add, 3).share(4, done::add);

    assertThat(done).containsExactly(0, 1, 2, 3);
    assertThat(never).hasSize(2);
  }

  @Test
  void taskThatFails_isReportedWhenTheOthersAreDone() {
    List<Integer> done = new ArrayList<>();

    assertThatThrownBy(
            () ->
                Workers.CALLER.share(
                    3,
                    i -> {
                      if (i == 1) {
                        throw new IllegalStateException("task 1");
                      }
                      done.add(i);
                    }))
        .hasMessage("task 1");
    assertThat(done).containsExactly(0, 2);
  }
}
