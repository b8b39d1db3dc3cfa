/**
 * The part of {@code bartizan.yml} that says who may send what, and where: {@code listeners},
 * {@code sources} and {@code limits}.
 *
 * <p>Doors: {@link io.bartizan.intake.config.ConfigFile} opens a file, {@link
 * io.bartizan.intake.config.IntakeReader} reads the intake's part of it, {@link
 * io.bartizan.intake.config.Settings} reads any other part in the same way. All problems of a file
 * are reported at once, with their places.
 */
@NullMarked
package io.bartizan.intake.config;

import org.jspecify.annotations.NullMarked;
