/**
 * The live pipeline: what is received is stored, then looked at by every rule, and becomes alerts.
 */
@NullMarked
package io.bartizan.live;

import org.jspecify.annotations.NullMarked;
