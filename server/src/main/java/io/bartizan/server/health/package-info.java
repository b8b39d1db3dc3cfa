/** Whether the server works, and its figures. */
@NullMarked
package io.bartizan.server.health;

import org.jspecify.annotations.NullMarked;
