@NullMarked
package io.bartizan.hunt.inventory;

import org.jspecify.annotations.NullMarked;
