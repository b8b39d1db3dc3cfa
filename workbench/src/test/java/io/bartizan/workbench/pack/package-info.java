/** Tests of packs that need no command. */
@NullMarked
package io.bartizan.workbench.pack;

import org.jspecify.annotations.NullMarked;
