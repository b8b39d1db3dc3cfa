@NullMarked
package io.bartizan.logs.json;

import org.jspecify.annotations.NullMarked;
