/**
 * Files of the machine that a command works on. What is read is a regular file and has a limit;
 * what is written appears whole or not at all, and never takes the place of something that was
 * read. Doors: {@link io.bartizan.files.InputFile}, {@link io.bartizan.files.OutputFile}, {@link
 * io.bartizan.files.ScratchFolder}.
 *
 * <pre>{@code
 * String rule = InputFile.text(path);
 * ReadFiles read = new ReadFiles().add(path);
 * try (OutputFile file = OutputFile.open(target, read)) {
 *   file.stream().write(bytes);
 *   file.commit();
 * }
 * }</pre>
 */
@NullMarked
package io.bartizan.files;

import org.jspecify.annotations.NullMarked;
