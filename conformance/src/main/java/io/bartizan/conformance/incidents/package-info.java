/** Runs against a server in a process of its own: what people are told of incidents, over kills. */
@NullMarked
package io.bartizan.conformance.incidents;

import org.jspecify.annotations.NullMarked;
