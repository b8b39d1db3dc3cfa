package io.bartizan.cli.terminal;

import io.bartizan.files.FileProblem;
import io.bartizan.logs.source.SourceFinder;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The paths of logs that a command is given. A path that leads nowhere is wrong use, found before
 * anything is read: a typing error must not look like a hunt that found nothing.
 */
public final class LogPaths {

  private LogPaths() {}

  /**
   * Checks that each path leads to something.
   *
   * @throws ParameterException when one does not; it names all that do not
   */
  public static void require(List<String> paths, CommandSpec spec) {
    String problems =
        paths.stream()
            .flatMap(path -> problem(path).stream())
            .limit(10)
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new ParameterException(spec.commandLine(), problems);
    }
  }

  private static Optional<String> problem(String path) {
    if (path.equals(SourceFinder.STDIN)) {
      return Optional.empty();
    }
    if (path.isBlank()) {
      return Optional.of("an empty path; the current folder is \".\"");
    }
    try {
      Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of(Visible.excerpt(path) + ": not a path");
    } catch (AccessDeniedException e) {
      // It may be there: reading it will tell, and count it as a loss.
      return Optional.empty();
    } catch (IOException e) {
      boolean isLink = Files.isSymbolicLink(Path.of(path));
      return Optional.of(
          Visible.excerpt(path)
              + ": "
              + (isLink ? "a link to a file that is not there" : FileProblem.reason(e)));
    }
  }
}
