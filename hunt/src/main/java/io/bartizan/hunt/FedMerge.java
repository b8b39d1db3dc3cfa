package io.bartizan.hunt;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Several runs of events as one, in the order of {@link FedRecord#ORDER}. Used once. */
final class FedMerge implements AutoCloseable {

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>((a, b) -> FedRecord.ORDER.compare(a.fed, b.fed));
  private final List<Closeable> open = new ArrayList<>();

  /** The next event of a run, and what follows it. */
  private static final class Head {
    private final Iterator<FedRecord> rest;
    private FedRecord fed;

    Head(FedRecord fed, Iterator<FedRecord> rest) {
      this.fed = fed;
      this.rest = rest;
    }
  }

  /** Adds a run, which is closed with this if need be. */
  void add(Iterator<FedRecord> run) {
    if (run instanceof Closeable closeable) {
      open.add(closeable);
    }
    if (run.hasNext()) {
      heads.add(new Head(run.next(), run));
    }
  }

  /** Hands over all events. */
  void forEach(Consumer<FedRecord> sink) {
    Head head = heads.poll();
    while (head != null) {
      Head second = heads.peek();
      // Mostly one run goes on for long before another has its turn.
      boolean more = true;
      do {
        sink.accept(head.fed);
        more = head.rest.hasNext();
        if (more) {
          head.fed = head.rest.next();
        }
      } while (more && (second == null || FedRecord.ORDER.compare(head.fed, second.fed) <= 0));
      if (more) {
        heads.add(head);
      }
      head = heads.poll();
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable closeable : open) {
      closeable.close();
    }
  }
}
