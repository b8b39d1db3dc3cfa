/**
 * Records that arrive one by one: from a network, a queue, a file that is followed. Door: {@link
 * io.bartizan.logs.stream.RecordReader}, with a {@link io.bartizan.logs.stream.SourceFormat} for
 * each source.
 */
@NullMarked
package io.bartizan.logs.stream;

import org.jspecify.annotations.NullMarked;
