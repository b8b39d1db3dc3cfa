package io.bartizan.store.state;

import io.bartizan.files.ScratchFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a state into another database and proves that it is the same there: every table has as many
 * rows, and the rows have the same hashes.
 */
public final class StateMove {

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private StateMove() {}

  /**
   * A table that was moved.
   *
   * @param name its name
   * @param rows how many rows it has
   * @param hash the sum of the SHA-256 of its rows, for databases sort rows differently; in hex
   */
  public record Table(String name, long rows, String hash) {}

  /**
   * Copies all of a state into an empty one, and reads both to compare them.
   *
   * @return the tables, as they are in both
   * @throws IOException when the target is not empty, or differs at the end
   */
  public static List<Table> move(StateStore from, StateStore to) throws IOException {
    ScratchFolder.sweep();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path before = scratch.folder("before");
      Path after = scratch.folder("after");
      from.copy(before);
      to.fill(before);
      to.copy(after);
      List<Table> tables = tables(before);
      List<Table> moved = tables(after);
      if (tables.size() != moved.size()) {
        throw new IOException(
            "there are %d tables, and %d after the move".formatted(tables.size(), moved.size()));
      }
      for (int i = 0; i < tables.size(); i++) {
        if (!tables.get(i).equals(moved.get(i))) {
          throw new IOException(
              "the table %s has %,d rows with the hash %s, and %,d with %s after the move"
                  .formatted(
                      tables.get(i).name(),
                      tables.get(i).rows(),
                      tables.get(i).hash(),
                      moved.get(i).rows(),
                      moved.get(i).hash()));
        }
      }
      return tables;
    }
  }

  private static List<Table> tables(Path folder) throws IOException {
    List<Table> tables = new ArrayList<>();
    for (String name : StateCopy.tables(folder)) {
      long rows = 0;
      BigInteger sum = BigInteger.ZERO;
      try (BufferedReader in =
          Files.newBufferedReader(folder.resolve(name + ".jsonl"), StandardCharsets.UTF_8)) {
        // The first line names the columns.
        in.readLine();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          rows++;
          sum = sum.add(new BigInteger(1, sha256(line))).mod(MODULUS);
        }
      }
      tables.add(new Table(name, rows, "%064x".formatted(sum)));
    }
    return tables;
  }

  private static byte[] sha256(String line) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
