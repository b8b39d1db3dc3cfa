@NullMarked
package io.bartizan.hunt;

import org.jspecify.annotations.NullMarked;
