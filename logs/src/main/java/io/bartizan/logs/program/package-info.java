/**
 * Messages of programs on Linux that rules ask about: sshd, sudo, su, cron, PAM, the tools for
 * accounts. What such a message says is added as fields; the message stays. Door: {@link
 * io.bartizan.logs.program.Programs}.
 */
@NullMarked
package io.bartizan.logs.program;

import org.jspecify.annotations.NullMarked;
