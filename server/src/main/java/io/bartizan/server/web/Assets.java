package io.bartizan.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Style sheets, scripts, fonts and pictures, all of them from this server. Each is asked for under
 * an address that holds a hash of it, so that browsers may keep it for ever. Immutable.
 */
public final class Assets {

  private static final String FOLDER = "/io/bartizan/server/assets/";

  /** What pages share with the reports that hunts write. */
  private static final String SHARED = "/io/bartizan/report/html/";

  private static final String STYLE = "bartizan.css";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, Asset> byName = new TreeMap<>();

  /**
   * A file.
   *
   * @param type its media type
   * @param bytes what is in it
   * @param path where browsers ask for it
   */
  public record Asset(String type, byte[] bytes, String path) {}

  private Assets() {}

  /**
   * The assets that come with the server.
   *
   * @param names their names, as {@code bartizan.css}
   */
  public static Assets of(List<String> names) {
    Assets assets = new Assets();
    for (String name : names) {
      byte[] bytes = name.equals(STYLE) ? style() : read(folder(name) + name);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalStateException("no media type is known for " + name);
      }
      assets.byName.put(name, new Asset(type, bytes, "/assets/" + hash(bytes) + "/" + name));
    }
    return assets;
  }

  private static String folder(String name) {
    return name.endsWith(".woff2") ? SHARED + "fonts/" : FOLDER;
  }

  /** Colours, distances and fonts of the reports, then what is the server's own. */
  private static byte[] style() {
    String tokens = new String(read(SHARED + "tokens.css"), StandardCharsets.UTF_8);
    String own = new String(read(FOLDER + STYLE), StandardCharsets.UTF_8);
    return (tokens.replace("url(fonts/", "url(") + own).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(String path) {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the asset " + path + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where browsers ask for an asset. */
  public String path(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalStateException("the asset " + name + " is missing");
    }
    return asset.path();
  }

  /** The asset of this name, if it is one. */
  public Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
