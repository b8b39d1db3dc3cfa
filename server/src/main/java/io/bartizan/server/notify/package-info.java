/**
 * Mail and webhooks: messages wait in the outbox of the state and are delivered at least once, by a
 * key that the receiver sees. {@link Notifier} makes messages of alerts and silent sources;
 * whatever else adds a message to the outbox is delivered too.
 */
@NullMarked
package io.bartizan.server.notify;

import org.jspecify.annotations.NullMarked;
