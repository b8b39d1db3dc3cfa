/**
 * Compressed streams: gzip and zstd, read so that damage costs the frame it lies in and no more.
 * Door: {@link io.bartizan.logs.compress.Compression}.
 *
 * <p>Everything here is plain Java over arrays: no native code, no unsafe memory access. Both
 * readers go through {@link io.bartizan.logs.compress.FramedStream}, which finds the next frame
 * after damage and reports what lies between as a {@link io.bartizan.logs.Loss}.
 */
@NullMarked
package io.bartizan.logs.compress;

import org.jspecify.annotations.NullMarked;
