package io.bartizan.hunt.reading;

import io.bartizan.logs.Loss;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;

/** What hears of what becomes of files. Called by several threads. */
public interface SourceEvents {
  /** The file was opened and is of a format that is known. */
  void opened(int source, OpenedLog log);

  /** The file is no log in a format that is known. */
  void unrecognised(int source, NoLog none);

  /** The file could not be opened, or not be read to its end. */
  void failed(int source, String reason);

  /** Something in the file could not be read. */
  void lost(int source, Loss loss);
}
