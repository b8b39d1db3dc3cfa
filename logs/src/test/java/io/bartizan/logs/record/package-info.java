@NullMarked
package io.bartizan.logs.record;

import org.jspecify.annotations.NullMarked;
