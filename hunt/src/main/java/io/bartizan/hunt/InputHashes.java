package io.bartizan.hunt;

import io.bartizan.files.FileProblem;
import io.bartizan.logs.RegularFile;
import io.bartizan.logs.source.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The SHA-256 of each input file, as stored on disk, for the record of evidence. */
final class InputHashes {

  private InputHashes() {}

  static Map<String, String> of(List<LogFile> files) {
    Map<String, String> hashes = new TreeMap<>();
    for (LogFile file : files) {
      if (!hashes.containsKey(file.file())) {
        hash(file).ifPresent(hash -> hashes.put(file.file(), hash));
      }
    }
    return hashes;
  }

  /** The hash, or why there is none; nothing for what is not a file. */
  private static Optional<String> hash(LogFile file) {
    try {
      Optional<Path> path = file.path();
      return path.isEmpty() ? Optional.empty() : Optional.of(hash(path.get()));
    } catch (IOException e) {
      return Optional.of("not taken (" + FileProblem.reason(e) + ")");
    } catch (InvalidPathException e) {
      return Optional.of("not taken (its name cannot be given)");
    }
  }

  private static String hash(Path path) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = RegularFile.open(path, true)) {
      int read = in.read(buffer);
      while (read >= 0) {
        digest.update(buffer, 0, read);
        read = in.read(buffer);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
