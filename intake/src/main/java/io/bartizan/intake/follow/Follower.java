package io.bartizan.intake.follow;

import io.bartizan.files.FileProblem;
import io.bartizan.intake.Courier;
import io.bartizan.intake.Gate;
import io.bartizan.intake.Source;
import io.bartizan.intake.config.FilesConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Follows the files of a source in one thread: looks for them now and then, and reads what is new.
 *
 * <p>A file is known by its inode and its first bytes. One that was renamed is read on until it has
 * not grown for a minute. At the start, files beside those of the patterns are looked at, too: what
 * was renamed while we did not run is read to its end.
 */
public final class Follower implements AutoCloseable {

  private static final long WINDOW = 8 << 20;
  private static final long QUIET_MILLIS = 60_000;
  private static final int MOST_BESIDE = 10_000;

  private final Source source;
  private final FilesConfig config;
  private final Gate gate;
  private final Courier courier;
  private final Patterns patterns;
  private final Map<String, FollowedFile> open = new HashMap<>();
  private final Thread thread;
  private boolean isFirst = true;

  /** What kept a round from reading something; empty when nothing did. */
  private String trouble = "";

  private volatile boolean closed;

  private Follower(Source source, FilesConfig config, Gate gate) {
    this.source = source;
    this.config = config;
    this.gate = gate;
    this.courier = new Courier(gate, WINDOW);
    this.patterns = new Patterns(config);
    this.thread = Thread.ofPlatform().daemon().name("files-" + source.name()).unstarted(this::run);
  }

  /** Begins to follow. */
  public static Follower start(Source source, FilesConfig config, Gate gate) {
    Follower follower = new Follower(source, config, gate);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try {
      while (!closed) {
        boolean more = round();
        if (!more) {
          Thread.sleep(config.poll());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.values().forEach(Follower::close);
  }

  private boolean round() throws InterruptedException {
    boolean more = false;
    trouble = "";
    Set<String> named = new HashSet<>();
    try {
      SortedMap<Path, BasicFileAttributes> found = patterns.find(this::trouble);
      if (isFirst) {
        openRenamed(found);
      }
      for (Map.Entry<Path, BasicFileAttributes> one : found.entrySet()) {
        String key = key(one.getKey(), one.getValue());
        named.add(key);
        if (!open.containsKey(key)) {
          open(one.getKey(), key).ifPresent(file -> open.put(key, file));
        }
      }
      isFirst = false;
    } catch (IOException e) {
      trouble(FileProblem.reason(e)); // It is looked at again.
    }
    for (Iterator<Map.Entry<String, FollowedFile>> all = open.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<String, FollowedFile> one = all.next();
      try {
        more |= one.getValue().read();
        if (one.getValue().idleMillis() > QUIET_MILLIS) {
          one.getValue().finish();
          if (!named.contains(one.getKey())) {
            one.getValue().close();
            all.remove();
          }
        }
      } catch (IOException e) {
        trouble("a file cannot be read: " + FileProblem.words(e));
        close(one.getValue());
        all.remove();
      }
    }
    gate.health().of(source).trouble(trouble);
    return more;
  }

  private void trouble(String reason) {
    if (trouble.isEmpty()) {
      trouble = reason;
    }
  }

  private Optional<FollowedFile> open(Path path, String key) {
    try {
      FollowedFile file = file(path, key);
      file.begin(isFirst && config.fromEnd());
      return Optional.of(file);
    } catch (IOException e) {
      trouble(path + " cannot be opened: " + FileProblem.reason(e));
      return Optional.empty();
    }
  }

  private FollowedFile file(Path path, String key) throws IOException {
    return new FollowedFile(
        source, gate, courier, key, path, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** Opens what lies beside the files, is not among them, and was read in part before. */
  private void openRenamed(SortedMap<Path, BasicFileAttributes> found) throws IOException {
    Set<Path> folders = new HashSet<>();
    found.keySet().forEach(path -> folders.add(path.toAbsolutePath().getParent()));
    int looked = 0;
    for (Path folder : folders) {
      try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder)) {
        for (Path path : beside) {
          if (!found.containsKey(path) && Files.isRegularFile(path) && looked++ < MOST_BESIDE) {
            String key = key(path, Files.readAttributes(path, BasicFileAttributes.class));
            if (gate.checkpoint("file/" + source.name() + "/" + key).isPresent()) {
              openIfKnown(path, key);
            }
          }
        }
      }
    }
  }

  private void openIfKnown(Path path, String key) throws IOException {
    FollowedFile file = file(path, key);
    if (file.isKnown()) {
      file.begin(false);
      open.put(key, file);
    } else {
      file.close();
    }
  }

  /** What the system knows a file by: device and inode, where it has them. */
  private static String key(Path path, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return key == null ? path.toString() : key.toString();
  }

  private static void close(FollowedFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    closed = true;
    courier.close();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
