/**
 * Starts, reloads and stops the listeners of a configuration. Door: {@link
 * io.bartizan.intake.run.Intake}.
 */
@NullMarked
package io.bartizan.intake.run;

import org.jspecify.annotations.NullMarked;
