package io.bartizan.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words. The messages of the platform often name only the file. */
public final class FileProblem {

  private FileProblem() {}

  /** The file, where the failure knows it, and the reason; never the path alone. */
  public static String words(IOException failure) {
    if (failure instanceof FileSystemException named && named.getFile() != null) {
      return named.getFile() + ": " + reason(failure);
    }
    return reason(failure);
  }

  /** The reason alone. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "no such file or folder";
      case AccessDeniedException denied -> "permission denied";
      case NotDirectoryException file -> "not a folder";
      case FileAlreadyExistsException there -> "it already exists";
      case DirectoryNotEmptyException full -> "the folder is not empty";
      case FileSystemLoopException loop -> "a loop of links";
      case FileSystemException other -> known(other.getReason());
      case CharacterCodingException text -> "not text in UTF-8";
      case EOFException end -> "the file ends too early";
      default -> known(failure.getMessage());
    };
  }

  private static String known(@org.jspecify.annotations.Nullable String reason) {
    return reason == null || reason.isBlank() ? "the system gave no reason" : reason;
  }
}
