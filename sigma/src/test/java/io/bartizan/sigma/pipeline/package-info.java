/** Tests of pipelines. */
@NullMarked
package io.bartizan.sigma.pipeline;

import org.jspecify.annotations.NullMarked;
