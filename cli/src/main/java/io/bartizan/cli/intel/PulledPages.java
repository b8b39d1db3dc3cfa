package io.bartizan.cli.intel;

import io.bartizan.files.InputFile;
import io.bartizan.intel.taxii.TaxiiCursor;
import io.bartizan.intel.taxii.TaxiiPage;
import io.bartizan.intel.taxii.TaxiiRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The pages of a collection in a folder, as the server sent them, and how far it was read. A page
 * is moved into place whole, and the cursor after it: a crash between the two reads a page twice,
 * never leaves one out.
 */
final class PulledPages implements TaxiiPage.Sink {

  private static final String CURSOR = ".cursor.json";

  private final Path folder;
  private int last;
  private int written;

  private PulledPages(Path folder, int last) {
    this.folder = folder;
    this.last = last;
  }

  /** The pages of a collection below a folder. */
  static PulledPages in(Path folder, String collection) throws IOException {
    Path own = folder.resolve(safe(collection));
    Files.createDirectories(own);
    return new PulledPages(own, last(own));
  }

  /** An id is a UUID; what a server says instead cannot lead out of the folder. */
  private static String safe(String collection) {
    String plain = collection.replaceAll("[^A-Za-z0-9-]", "-");
    return plain.isEmpty() ? "collection" : plain.substring(0, Math.min(80, plain.length()));
  }

  private static int last(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("page-[0-9]{6}\\.json"))
          .mapToInt(name -> Integer.parseInt(name.substring(5, 11)))
          .max()
          .orElse(0);
    }
  }

  Path folder() {
    return folder;
  }

  /** How many pages this run wrote. */
  int written() {
    return written;
  }

  /** Where the last run ended. */
  TaxiiCursor cursor() throws IOException, TaxiiRefused {
    Path file = folder.resolve(CURSOR);
    return Files.exists(file) ? TaxiiCursor.parse(InputFile.text(file)) : TaxiiCursor.START;
  }

  @Override
  public void page(TaxiiPage page) throws IOException {
    if (page.objects() > 0) {
      last++;
      move(String.format(Locale.ROOT, "page-%06d.json", last), page.envelope());
      written++;
    }
    keep(page.after());
  }

  void keep(TaxiiCursor cursor) throws IOException {
    move(CURSOR, cursor.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private void move(String name, byte[] bytes) throws IOException {
    Path part = folder.resolve(".part-" + name);
    Files.write(part, bytes);
    Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
