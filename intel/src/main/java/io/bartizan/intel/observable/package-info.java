/**
 * What can be observed in a log and named by an indicator: addresses, domains, URLs, hashes and the
 * like, each with one normal form in which two ways of writing the same thing are equal.
 */
@NullMarked
package io.bartizan.intel.observable;

import org.jspecify.annotations.NullMarked;
