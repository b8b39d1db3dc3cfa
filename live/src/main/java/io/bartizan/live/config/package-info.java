/**
 * What the configuration file says beyond the intake: rules, storing, detection, outputs, health.
 */
@NullMarked
package io.bartizan.live.config;

import org.jspecify.annotations.NullMarked;
