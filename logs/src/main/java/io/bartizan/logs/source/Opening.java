package io.bartizan.logs.source;

/** What became of opening a file: a log, or none that can be read. */
public sealed interface Opening permits OpenedLog, NoLog {}
