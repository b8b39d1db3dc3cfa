package io.bartizan.logs.source;

import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;

/**
 * A log file that was opened and whose format is known.
 *
 * @param format the format
 * @param blocks its content, to be closed by whoever reads it
 */
public record OpenedLog(Format format, BlockSource blocks) implements Opening {}
