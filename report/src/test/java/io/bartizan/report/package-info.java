/** Tests of the forms of findings. */
@NullMarked
package io.bartizan.report;

import org.jspecify.annotations.NullMarked;
