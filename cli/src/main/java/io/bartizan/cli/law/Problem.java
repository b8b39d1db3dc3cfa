package io.bartizan.cli.law;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** What was wrong with a file, in words. */
final class Problem {

  private Problem() {}

  static String text(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no file " + e.getMessage()
        : String.valueOf(e.getMessage());
  }
}
