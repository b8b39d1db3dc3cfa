/** Tests of reading and writing files. */
@NullMarked
package io.bartizan.files;

import org.jspecify.annotations.NullMarked;
