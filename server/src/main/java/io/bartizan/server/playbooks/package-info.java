/**
 * Playbooks: lists of tasks for kinds of incidents, as YAML. Eight are shipped; organisations write
 * their own. Door: {@link io.bartizan.server.playbooks.Playbooks}.
 */
@NullMarked
package io.bartizan.server.playbooks;

import org.jspecify.annotations.NullMarked;
