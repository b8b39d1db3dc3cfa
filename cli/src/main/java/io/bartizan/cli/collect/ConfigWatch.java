package io.bartizan.cli.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then whether a file changed. A change counts once the file has stayed the same
 * between two looks, so that a file that is being written is not read. Belongs to one thread.
 */
final class ConfigWatch {

  private final Path file;
  private final long everyNanos;
  private long lookedNanos = System.nanoTime();
  private @Nullable String read;
  private @Nullable String before;

  ConfigWatch(Path file, Duration every) {
    this.file = file;
    this.everyNanos = every.toNanos();
    this.read = state();
    this.before = read;
  }

  /** Whether it changed since the last time this was so; looks no more often than asked. */
  boolean hasChanged() {
    long now = System.nanoTime();
    if (now - lookedNanos < everyNanos) {
      return false;
    }
    lookedNanos = now;
    String state = state();
    boolean isSettled = Objects.equals(state, before);
    before = state;
    if (state != null && isSettled && !state.equals(read)) {
      read = state;
      return true;
    }
    return false;
  }

  private @Nullable String state() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return null;
    }
  }
}
