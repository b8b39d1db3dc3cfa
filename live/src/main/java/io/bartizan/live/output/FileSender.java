package io.bartizan.live.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends alerts to a file as lines, on disk when {@link #send} returns. A file that was moved away
 * or removed, as log rotation does, is begun anew. A line that a crash left without its end is
 * ended first, so that the next one is whole.
 */
public final class FileSender implements AlertSender {

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object key;

  /** A sender into this file. */
  public FileSender(Path path) {
    this.path = path;
  }

  @Override
  public void send(List<OutgoingAlert> alerts) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 14);
    for (OutgoingAlert alert : alerts) {
      lines.write(alert.json());
      lines.write('\n');
    }
    FileChannel file = opened();
    ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  private FileChannel opened() throws IOException {
    FileChannel open = channel;
    if (open != null && isSame()) {
      return open;
    }
    close();
    endTornLine();
    FileChannel fresh =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    channel = fresh;
    key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return fresh;
  }

  private boolean isSame() throws IOException {
    try {
      Object now = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return now == null || now.equals(key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void endTornLine() throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) == 0) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      file.read(last, file.size() - 1);
      if (last.get(0) != '\n') {
        file.write(ByteBuffer.wrap(new byte[] {'\n'}), file.size());
      }
    }
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // What was written is on disk; there is nothing more to lose.
        key = null;
      }
    }
  }
}
