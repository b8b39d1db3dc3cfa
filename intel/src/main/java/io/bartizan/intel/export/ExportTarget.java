package io.bartizan.intel.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files of an export go. */
public interface ExportTarget {

  /**
   * Begins a file; the export closes it.
   *
   * @param name a plain name: letters, digits, hyphens and one dot
   */
  OutputStream open(String name) throws IOException;

  /** Files in a folder, which is there; a file of the same name is replaced. */
  static ExportTarget folder(Path folder) {
    return name -> Files.newOutputStream(folder.resolve(name));
  }

  /** One stream, left open, for formats of one file. */
  static ExportTarget stream(OutputStream out) {
    return name ->
        new java.io.FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
  }
}
