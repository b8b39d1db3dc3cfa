package io.bartizan.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the command, as the build wrote it down. */
public final class Version implements IVersionProvider {

  /** Such as {@code 0.1.0-SNAPSHOT}. */
  public static final String VERSION = read();

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("the resource version.properties is missing");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "bartizan " + VERSION,
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
    };
  }
}
