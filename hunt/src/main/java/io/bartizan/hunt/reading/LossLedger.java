package io.bartizan.hunt.reading;

import io.bartizan.logs.Loss;
import io.bartizan.logs.source.LogFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what could not be read, by file, each with its first few losses. Thread-safe. */
public final class LossLedger {

  private static final int MOST_SHOWN = 20;

  private final List<LogFile> files;
  private final Map<Integer, Entry> entries = new TreeMap<>();

  /** A ledger for these files, which losses name by number. */
  public LossLedger(List<LogFile> files) {
    this.files = files;
  }

  /** Takes note of a part of a file that could not be read. */
  public synchronized void lost(int source, Loss loss) {
    Entry entry = entries.computeIfAbsent(source, key -> new Entry());
    entry.count++;
    entry.records += loss.count();
    entry.losses.add(loss);
    if (entry.losses.size() >= MOST_SHOWN * 2) {
      entry.keepFirst();
    }
  }

  /** Takes note of a file that was not read to its end. */
  public synchronized void failed(int source, String reason) {
    Entry entry = entries.computeIfAbsent(source, key -> new Entry());
    entry.count++;
    entry.failure = reason;
  }

  /** What was lost, in the order of the files. */
  public synchronized List<FileLosses> all() {
    List<FileLosses> all = new ArrayList<>();
    entries.forEach(
        (source, entry) -> {
          entry.keepFirst();
          all.add(
              new FileLosses(
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
