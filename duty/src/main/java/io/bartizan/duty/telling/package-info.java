/**
 * Assessments in words, in English and Simplified Chinese. Door: {@link
 * io.bartizan.duty.telling.Narrator}.
 *
 * <p>The words come from message files and from the catalogue; what comes from a file of facts is
 * given as it stands, so that whoever prints it must escape it for where it is printed.
 */
@NullMarked
package io.bartizan.duty.telling;

import org.jspecify.annotations.NullMarked;
