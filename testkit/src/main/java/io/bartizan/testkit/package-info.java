/**
 * Rule expectations: what a rule must find and what it must leave alone, as data beside the rule.
 *
 * <pre>{@code
 * # powershell.test.yml, beside powershell.yml
 * tests:
 *   - name: an encoded command is found, whatever its dash
 *     events:
 *       - {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 1, CommandLine: powershell -enc SQBFAFgA}
 *       - {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 1, CommandLine: powershell /enc SQBFAFgA}
 *     expect: match
 *   - name: a script file is left alone
 *     event: {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 1, CommandLine: powershell -File a.ps1}
 *     expect: no match
 *   - name: the recorded attack
 *     file: recordings/attack.jsonl
 *     expect: {count: 3}
 * }</pre>
 *
 * <p>A correlation is tested with events over time, written out, as a timeline, or in a file:
 *
 * <pre>{@code
 * tests:
 *   - name: ten accounts from one address
 *     timeline:
 *       - {times: 10, every: 5s, event: {Channel: Security, EventID: 4625, IpAddress: 203.0.113.7, TargetUserName: 'user{n}'}}
 *       - {after: 1m, event: {Channel: Security, EventID: 4624, IpAddress: 203.0.113.7, TargetUserName: user4}}
 *     expect: {alerts: 1, groups: [{IpAddress: 203.0.113.7}]}
 * }</pre>
 *
 * <p>Doors: {@link io.bartizan.testkit.RuleExpectations} reads them, {@link
 * io.bartizan.testkit.ExpectationRunner} runs them through the same reader, routing and matcher as
 * {@code bartizan hunt}, {@link io.bartizan.testkit.SigmaTests} makes JUnit tests of them.
 */
@NullMarked
package io.bartizan.testkit;

import org.jspecify.annotations.NullMarked;
