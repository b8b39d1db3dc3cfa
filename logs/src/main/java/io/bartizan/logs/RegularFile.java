package io.bartizan.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files that were regular when they were listed, and may be something else by now: a pipe
 * would block who opens it, a device has no end. So each is looked at again right before it is
 * opened, and one that was found in a folder is never opened through a link.
 *
 * <p>Java cannot look and open in one step. Who can exchange the file within the microseconds
 * between the two can make the program wait for a pipe; it reads nothing else for that.
 */
public final class RegularFile {

  private RegularFile() {}

  /**
   * A stream over a file.
   *
   * @param followsLinks whether the path may be a link, as one may that a person gave
   * @throws IOException when it is no regular file, or cannot be opened
   */
  public static InputStream open(Path path, boolean followsLinks) throws IOException {
    LinkOption[] links =
        followsLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    require(path, links);
    OpenOption[] options = links;
    return Files.newInputStream(path, options);
  }

  /**
   * A channel that reads a file, which may be given by a link.
   *
   * @throws IOException when it is no regular file, or cannot be opened
   */
  public static FileChannel channel(Path path) throws IOException {
    require(path);
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  private static void require(Path path, LinkOption... links) throws IOException {
    if (!Files.readAttributes(path, BasicFileAttributes.class, links).isRegularFile()) {
      throw new IOException("not a regular file any more (a link, a device, a socket or a pipe)");
    }
  }
}
