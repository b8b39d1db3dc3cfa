package io.bartizan.logs.source;

import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file, a member of an archive, or standard input, that may hold logs. Thread-safe; opened once
 * by whoever reads it.
 *
 * @param file the file as it was given, with what leads to it
 * @param relative the file as seen from the folder that was given; the file name for a single file
 * @param member the name within the archive, if it lies in one
 * @param size the bytes on disk that reading it will take, or 0 when that is not known
 * @param isExplicit whether it was named itself and not found in a folder
 * @param opener opens the bytes: of a file as stored, of a member of an archive as they are without
 *     it
 */
public record LogFile(
    String file,
    String relative,
    Optional<String> member,
    long size,
    boolean isExplicit,
    Opener opener) {

  /** Opens the bytes of a file. */
  @FunctionalInterface
  public interface Opener {
    /**
     * A stream that the caller closes.
     *
     * @param losses hears, while the stream is read, what of it could not be unfolded
     */
    InputStream open(LossSink losses) throws IOException;
  }

  /** {@code file} or {@code file!member}. */
  public String name() {
    return member.map(inner -> file + "!" + inner).orElse(file);
  }

  /** The path of the file itself; empty for standard input. */
  public Optional<Path> path() {
    return file.equals(SourceFinder.STDIN) ? Optional.empty() : Optional.of(Path.of(file));
  }
}
