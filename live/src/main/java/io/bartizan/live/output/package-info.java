/**
 * Alerts on their way out: standard output, files, syslog, webhooks, Kafka.
 *
 * <p>{@link io.bartizan.live.output.OutputRunner} reads alerts behind a cursor of its output, gives
 * them to an {@link io.bartizan.live.output.AlertSender} and moves the cursor when they are taken.
 * So each alert arrives at least once; who receives it twice after a crash knows it by its id.
 */
@NullMarked
package io.bartizan.live.output;

import org.jspecify.annotations.NullMarked;
