/**
 * Personal data behind a door: names of persons in events and alerts are shown as marks, until
 * somebody who may opens the door with a reason, which the audit log keeps.
 */
@NullMarked
package io.bartizan.server.personal;

import org.jspecify.annotations.NullMarked;
