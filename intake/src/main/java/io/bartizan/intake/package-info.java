/**
 * How logs come in: what a listener hands over, to whom, and on what terms.
 *
 * <p>A listener (syslog, HTTP, OTLP, a followed file, Kafka) makes a {@link
 * io.bartizan.intake.Delivery} of the records of one {@link io.bartizan.intake.Source}, passes it
 * through the {@link io.bartizan.intake.Gate} to the {@link io.bartizan.intake.Receiver}, and
 * acknowledges to the sender only when the receiver has made it durable. What cannot be taken now
 * is {@link io.bartizan.intake.Refused}: the sender is told to try again, or is not read from.
 * {@link io.bartizan.intake.Health} counts everything by source.
 *
 * <p>Door: {@code io.bartizan.intake.run.Intake}, which starts the listeners of a configuration.
 */
@NullMarked
package io.bartizan.intake;

import org.jspecify.annotations.NullMarked;
