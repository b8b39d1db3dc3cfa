/**
 * Where logs lie: files, folders, archives, standard input. Door: {@link
 * io.bartizan.logs.source.SourceFinder} lists them, each {@link io.bartizan.logs.source.LogFile}
 * opens itself.
 *
 * <p>Evidence is opened for reading only and nothing is written beside it. Links are not followed,
 * special files are not opened, archives within archives are named and left, and what an archive
 * expands to is bounded; whatever is left out is told as {@link io.bartizan.logs.source.Skipped}.
 */
@NullMarked
package io.bartizan.logs.source;

import org.jspecify.annotations.NullMarked;
