/** Tests of the testkit. */
@NullMarked
package io.bartizan.testkit;

import org.jspecify.annotations.NullMarked;
