package io.bartizan.hunt.reading;

import io.bartizan.logs.source.LogFile;

/** What hears how far a reading is. Thread-safe. */
public interface ReadingProgress {

  /** Tells nobody. */
  ReadingProgress NONE =
      new ReadingProgress() {
        @Override
        public LogFile counted(LogFile file) {
          return file;
        }

        @Override
        public void sorting() {
          // Nobody hears it.
        }
      };

  /** The same file, whose bytes are counted when it is read. */
  LogFile counted(LogFile file);

  /** All is read; findings are being put in order. */
  void sorting();
}
