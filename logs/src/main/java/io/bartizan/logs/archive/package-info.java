/**
 * Archives whose members are read in place: zip and tar. Doors: {@link
 * io.bartizan.logs.archive.ZipArchive} and {@link io.bartizan.logs.archive.TarArchive}.
 *
 * <p>Nothing is extracted and nothing is written. The directory of an archive is read once; a
 * member is then found by its place. What all members of an archive may unfold to is bounded by
 * {@link io.bartizan.logs.archive.UnfoldBudget}.
 */
@NullMarked
package io.bartizan.logs.archive;

import org.jspecify.annotations.NullMarked;
