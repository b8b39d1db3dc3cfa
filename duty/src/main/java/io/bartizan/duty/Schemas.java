package io.bartizan.duty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas (draft 2020-12) of statutes, of files of facts and of assessments. */
public final class Schemas {

  /** Their names. */
  public static final List<String> NAMES = List.of("statute", "facts", "assessment");

  private Schemas() {}

  /**
   * The text of a schema.
   *
   * @param name one of {@link #NAMES}
   * @throws IllegalArgumentException for any other name
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no schema of that name");
    }
    String resource = "schema/" + name + ".schema.json";
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
