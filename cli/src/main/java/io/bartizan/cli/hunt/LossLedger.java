package io.bartizan.cli.hunt;

import io.bartizan.logs.Loss;
import io.bartizan.logs.source.LogFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what could not be read, by file, each with its first few losses. Thread-safe. */
final class LossLedger {

  private static final int MOST_SHOWN = 20;

  private final List<LogFile> files;
  private final Map<Integer, Entry> entries = new TreeMap<>();

  LossLedger(List<LogFile> files) {
    this.files = files;
  }

  synchronized void lost(int source, Loss loss) {
    Entry entry = entries.computeIfAbsent(source, key -> new Entry());
    entry.count++;
    entry.records += loss.count();
    entry.losses.add(loss);
    if (entry.losses.size() >= MOST_SHOWN * 2) {
      entry.keepFirst();
    }
  }

  synchronized void failed(int source, String reason) {
    Entry entry = entries.computeIfAbsent(source, key -> new Entry());
    entry.count++;
    entry.failure = reason;
  }

  synchronized List<HuntSummary.FileLosses> all() {
    List<HuntSummary.FileLosses> all = new ArrayList<>();
    entries.forEach(
        (source, entry) -> {
          entry.keepFirst();
          all.add(
              new HuntSummary.FileLosses(
                  files.get(source).name(),
                  entry.count,
                  entry.records,
                  entry.losses,
                  entry.failure));
        });
    return all;
  }

  private static final class Entry {
    private static final Comparator<Loss> ORDER =
        Comparator.comparingLong(Loss::offset).thenComparing(loss -> loss.kind().name());

    private long count;
    private long records;
    private final List<Loss> losses = new ArrayList<>();
    private String failure = "";

    void keepFirst() {
      losses.sort(ORDER);
      if (losses.size() > MOST_SHOWN) {
        losses.subList(MOST_SHOWN, losses.size()).clear();
      }
    }
  }
}
