package io.bartizan.hunt.inventory;

import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.Skipped;
import java.util.List;
import java.util.Map;

/**
 * What is there.
 *
 * @param files the files
 * @param logs what each channel of each host in each file holds, in order
 * @param losses what could not be read
 * @param skipped what was found and not read
 * @param notLogs files of no format that is known
 */
public record LogsReport(
    List<LogFile> files,
    Map<LogsWorker.Key, ChannelLog> logs,
    List<FileLosses> losses,
    List<Skipped> skipped,
    List<String> notLogs) {
  public LogsReport {
    files = List.copyOf(files);
    losses = List.copyOf(losses);
    skipped = List.copyOf(skipped);
    notLogs = notLogs.stream().sorted().toList();
  }

  /** Whether no log was read at all. */
  public boolean isNothing() {
    return files.size() == notLogs.size();
  }

  /** Whether something was not read that should have been, or there was nothing to read. */
  public boolean isIncomplete() {
    return isNothing() || !losses.isEmpty() || skipped.stream().anyMatch(Skipped::isLoss);
  }
}
