package io.bartizan.intake.config;

import io.bartizan.intake.Secret;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Reads secrets from where the configuration says they are. What they are is in no message. */
final class Secrets {

  private static final int LONGEST = 8 << 10;
  private static final String HELP = "expected {file: PATH} or {env: NAME}";

  private Secrets() {}

  static Optional<Secret> read(YamlNode node, String key, ConfigFile file) {
    if (!(node instanceof YamlMapping map)
        || map.entries().size() != 1
        || !(map.entries().getFirst().value() instanceof YamlScalar value)) {
      String message = key + " is not kept in the configuration itself";
      file.problem(node.span(), "config-secret", message, HELP);
      return Optional.empty();
    }
    return switch (map.entries().getFirst().key().text()) {
      case "file" -> ofFile(value, key, file);
      case "env" -> ofEnvironment(value, key, file);
      default -> {
        file.problem(node.span(), "config-secret", key + " is neither a file nor env", HELP);
        yield Optional.empty();
      }
    };
  }

  private static Optional<Secret> ofEnvironment(YamlScalar name, String key, ConfigFile file) {
    Optional<String> value = file.environment(name.text()).filter(text -> !text.isEmpty());
    if (value.isEmpty()) {
      String message =
          key + ": the environment has no " + Visible.excerpt(name.text()) + ", or it is empty";
      file.problem(name.span(), "config-secret", message);
    }
    return value.map(Secret::new);
  }

  private static Optional<Secret> ofFile(YamlScalar name, String key, ConfigFile file) {
    Optional<Path> path = Quantities.path(file.folder(), name.text());
    try {
      if (path.isPresent() && Files.isRegularFile(path.get())) {
        String text = content(path.get());
        warnOfReaders(path.get(), name, key, file);
        if (!text.isEmpty() && text.length() <= LONGEST) {
          return Optional.of(new Secret(text));
        }
      }
      String message = key + ": " + Visible.excerpt(name.text()) + " is no file with a secret";
      String help = "a secret has 1 to " + LONGEST + " bytes; line ends behind it are ignored";
      file.problem(name.span(), "config-secret", message, help);
    } catch (IOException e) {
      String message = key + ": " + Visible.excerpt(name.text()) + " cannot be read";
      file.problem(name.span(), "config-secret", message);
    }
    return Optional.empty();
  }

  private static String content(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String text = new String(in.readNBytes(LONGEST + 2), StandardCharsets.UTF_8);
      int end = text.length();
      while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
        end--;
      }
      return text.substring(0, end);
    }
  }

  private static void warnOfReaders(Path path, YamlScalar name, String key, ConfigFile file)
      throws IOException {
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(path);
    } catch (UnsupportedOperationException e) {
      return;
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      file.warning(
          name.span(),
          "config-secret",
          key + ": everybody on this machine can read " + Visible.excerpt(name.text()),
          "chmod o-r " + Visible.excerpt(name.text()));
    }
  }
}
