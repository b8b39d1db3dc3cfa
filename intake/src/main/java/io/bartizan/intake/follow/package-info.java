/**
 * Files that grow: read to their end, and on when they grow, through rotation by renaming,
 * truncation and copying. The position in a file becomes durable together with the records before
 * it, so after a crash nothing is lost and nothing is stored twice.
 */
@NullMarked
package io.bartizan.intake.follow;

import org.jspecify.annotations.NullMarked;
