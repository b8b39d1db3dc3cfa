package io.bartizan.logs.archive;

import io.bartizan.logs.LossSink;
import io.bartizan.logs.compress.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/** The ways in which a member of a zip archive may be compressed, as far as they are read. */
enum ZipMethod {
  STORED(0) {
    @Override
    InputStream unfold(InputStream stored, LossSink losses) {
      return stored;
    }
  },
  DEFLATED(8) {
    @Override
    InputStream unfold(InputStream stored, LossSink losses) {
      return new DeflatedMember(stored, losses);
    }
  },
  DEFLATED_64(9) {
    @Override
    InputStream unfold(InputStream stored, LossSink losses) {
      return new Deflate64CompressorInputStream(stored);
    }
  },
  BZIP2(12) {
    @Override
    InputStream unfold(InputStream stored, LossSink losses) throws IOException {
      return new BZip2CompressorInputStream(stored);
    }
  },
  ZSTD(93) {
    @Override
    InputStream unfold(InputStream stored, LossSink losses) {
      return Compression.ZSTD.unfold(stored, losses);
    }
  };

  private final int number;

  ZipMethod(int number) {
    this.number = number;
  }

  static Optional<ZipMethod> of(int number) {
    for (ZipMethod one : values()) {
      if (one.number == number) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The member's bytes. */
  abstract InputStream unfold(InputStream stored, LossSink losses) throws IOException;
}
