/**
 * Reading many log files on several threads: what {@code hunt} and {@code logs} share. Door: {@link
 * io.bartizan.cli.reading.Reading}.
 */
@NullMarked
package io.bartizan.cli.reading;

import org.jspecify.annotations.NullMarked;
