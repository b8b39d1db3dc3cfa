@NullMarked
package io.bartizan.logs.syslog;

import org.jspecify.annotations.NullMarked;
