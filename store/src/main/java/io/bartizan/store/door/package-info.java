/**
 * How other processes reach a store that is in use: a Unix socket in the data folder, which only
 * its owner can open. {@link io.bartizan.store.door.StoreDoor} answers; {@link
 * io.bartizan.store.door.DoorClient} asks. A request is a line of JSON, an answer is lines of JSON.
 */
@NullMarked
package io.bartizan.store.door;

import org.jspecify.annotations.NullMarked;
