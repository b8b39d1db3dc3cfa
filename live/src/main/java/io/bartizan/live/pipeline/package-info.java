/**
 * From a delivery to a durable batch: decoded and matched on worker threads, stored in groups, then
 * handed to detection.
 */
@NullMarked
package io.bartizan.live.pipeline;

import org.jspecify.annotations.NullMarked;
