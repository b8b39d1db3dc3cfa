@NullMarked
package io.bartizan.logs.xml;

import org.jspecify.annotations.NullMarked;
