/** Alerts: what they hold, how they are told apart, and their JSON. */
@NullMarked
package io.bartizan.live.alert;

import org.jspecify.annotations.NullMarked;
