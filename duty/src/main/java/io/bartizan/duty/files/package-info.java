/**
 * The files of statutes on a disk, read as sources with a bound on their number and size. The only
 * package of this module that reads files.
 */
@NullMarked
package io.bartizan.duty.files;

import org.jspecify.annotations.NullMarked;
