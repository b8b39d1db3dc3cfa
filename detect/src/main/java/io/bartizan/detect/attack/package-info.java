/**
 * The names that MITRE ATT&amp;CK gives to what attackers want and do, as rules tag them: {@code
 * attack.execution}, {@code attack.t1059.001}. Door: {@link io.bartizan.detect.attack.Attack}.
 *
 * <pre>{@code
 * Attack.shipped().tag("attack.t1059.001"); // Technique T1059.001 "PowerShell"
 * }</pre>
 *
 * <p>The tables beside this package are (c) 2025 The MITRE Corporation, reproduced and distributed
 * with the permission of The MITRE Corporation.
 */
@NullMarked
package io.bartizan.detect.attack;

import org.jspecify.annotations.NullMarked;
