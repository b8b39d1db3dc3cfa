/**
 * Facts + statutes -> duties. Door: {@link io.bartizan.duty.assess.Assessor}.
 *
 * <pre>
 * Facts --Row--&gt; does it apply? --&gt; when does it run from? --&gt; until when? --&gt; in what state is it?
 * </pre>
 *
 * <p>An {@link io.bartizan.duty.assess.Assessment} is a value: everything in it follows from the
 * facts, the catalogue and the instant for which it was asked.
 */
@NullMarked
package io.bartizan.duty.assess;

import org.jspecify.annotations.NullMarked;
