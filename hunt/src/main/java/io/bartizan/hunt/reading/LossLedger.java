package io.bartizan.hunt.reading;

import io.bartizan.logs.Loss;
import io.bartizan.logs.source.LogFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Collects what could not be read, by file, each with its first few losses. Thread-safe. */
public final class LossLedger {

  /** How many losses are kept at most, when all are asked for. */
  public static final int MOST_LISTED = 100_000;

  private static final int MOST_SHOWN = 20;
  private static final int SHOWN_OF_A_FILE = 3;

  private final List<LogFile> files;
  private final AtomicReferenceArray<String> units;
  private final int most;
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private final BitSet wrongChecksums = new BitSet();
  private long held;

  /** A ledger for these files, which losses name by number. */
  public LossLedger(List<LogFile> files) {
    this(files, false);
  }

  /**
   * A ledger for these files.
   *
   * @param keepAll whether to keep up to {@link #MOST_LISTED} losses, and not only the first few of
   *     each file
   */
  public LossLedger(List<LogFile> files, boolean keepAll) {
    this.files = files;
    this.units = new AtomicReferenceArray<>(files.size());
    this.most = keepAll ? MOST_LISTED : 0;
  }

  /** Says what positions in a file count. */
  public void unit(int source, String unit) {
    units.set(source, unit);
  }

  /** Takes note of a part of a file that could not be read. */
  public synchronized void lost(int source, Loss loss) {
    Entry entry = entries.computeIfAbsent(source, key -> new Entry());
    entry.count++;
    entry.records += loss.count();
    entry.losses.add(loss);
    if (loss.kind() == Loss.Kind.CHECKSUM) {
      wrongChecksums.set(source);
    }
    held++;
    if (held > most && entry.losses.size() >= MOST_SHOWN * 2) {
      held -= entry.keepFirst();
    }
  }

  /** Whether a checksum in the file is wrong, so that its events may be damaged or changed. */
  public synchronized boolean hasWrongChecksum(int source) {
    return wrongChecksums.get(source);
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
          entry.inOrder();
          all.add(
              new FileLosses(
                  files.get(source).name(),
                  entry.count,
                  entry.records,
                  entry.losses,
                  Objects.requireNonNullElse(units.get(source), "line"),
                  most > 0 ? MOST_LISTED : SHOWN_OF_A_FILE,
                  entry.failure));
        });
    return all;
  }

  private static final class Entry {
    private static final Comparator<Loss> ORDER =
        Comparator.comparingLong(Loss::offset)
            .thenComparingLong(Loss::position)
            .thenComparing(loss -> loss.kind().name());

    private long count;
    private long records;
    private final List<Loss> losses = new ArrayList<>();
    private String failure = "";

    void inOrder() {
      losses.sort(ORDER);
    }

    /** Forgets all but the first few; returns how many it forgot. */
    int keepFirst() {
      inOrder();
      int more = Math.max(0, losses.size() - MOST_SHOWN);
      losses.subList(losses.size() - more, losses.size()).clear();
      return more;
    }
  }
}
