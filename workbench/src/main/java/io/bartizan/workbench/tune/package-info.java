/**
 * From false positives to a filter that was tried: {@link io.bartizan.workbench.tune.SampleReader}
 * reads events, {@link io.bartizan.workbench.tune.FilterFile} writes the filter that excludes them.
 */
@NullMarked
package io.bartizan.workbench.tune;

import org.jspecify.annotations.NullMarked;
