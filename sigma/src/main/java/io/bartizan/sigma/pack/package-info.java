/**
 * Files of rules, correlations and filters as one pack: rules may refer to rules of other files,
 * and filters change rules wherever they are.
 *
 * <pre>
 * text --PackCompiler.compile--&gt; PackFile (each file by itself, on any thread)
 *      --PackCompiler.assemble--&gt; Pack (all of them)
 * </pre>
 */
@NullMarked
package io.bartizan.sigma.pack;

import org.jspecify.annotations.NullMarked;
