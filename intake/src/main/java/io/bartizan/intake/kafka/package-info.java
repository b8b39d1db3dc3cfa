/**
 * Topics of Kafka. The position in each partition becomes durable together with the records before
 * it, so after a crash nothing is lost and nothing is stored twice; what the group has committed at
 * the broker follows behind.
 */
@NullMarked
package io.bartizan.intake.kafka;

import org.jspecify.annotations.NullMarked;
