package io.bartizan.intake.run;

import io.bartizan.intake.Gate;
import io.bartizan.intake.config.IntakeConfig;
import io.bartizan.intake.config.ListenerConfig;
import io.bartizan.intake.config.SourceConfig;
import io.bartizan.intake.config.Sources;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pieces of a configuration, by name. */
final class Pieces {

  /** Before the names of listeners. */
  static final String LISTENER = "listener/";

  private final IntakeConfig config;
  private final Gate gate;
  private final Sources sources;

  Pieces(IntakeConfig config, Gate gate, Sources sources) {
    this.config = config;
    this.gate = gate;
    this.sources = sources;
  }

  Map<String, Piece> all() {
    Map<String, Piece> all = new LinkedHashMap<>();
    for (ListenerConfig one : config.listeners()) {
      add(all, new ListenerPiece(one, config.limits(), sources, gate));
    }
    for (SourceConfig one : config.sources()) {
      if (one.files().isPresent() || one.kafka().isPresent()) {
        add(all, new ReadPiece(one, gate));
      }
    }
    return all;
  }

  private static void add(Map<String, Piece> all, Piece piece) {
    all.put(piece.name(), piece);
  }
}
