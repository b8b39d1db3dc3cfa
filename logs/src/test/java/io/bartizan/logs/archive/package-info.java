@NullMarked
package io.bartizan.logs.archive;

import org.jspecify.annotations.NullMarked;
