package io.bartizan.sigma.match;

/** A predicate over the numbers of atoms, cheapest members first. Immutable. */
sealed interface Node {

  /** Whether it holds for the event at hand. */
  boolean holds(MatchScratch scratch);

  /** What it costs, as a guess that only orders members. */
  int cost();

  /** The same for every event. */
  record Constant(boolean value) implements Node {
    @Override
    public boolean holds(MatchScratch scratch) {
      return value;
    }

    @Override
    public int cost() {
      return 0;
    }
  }

  /** One atom. */
  record Leaf(int atom, int cost) implements Node {
    @Override
    public boolean holds(MatchScratch scratch) {
      return scratch.holds(atom);
    }
  }

  /**
   * One of many literals of one field: the scan marks the group with the first of them.
   *
   * @param slot the field
   * @param group the number of the group
   */
  record Group(int slot, int group) implements Node {
    @Override
    public boolean holds(MatchScratch scratch) {
      return scratch.groupHolds(slot, group);
    }

    @Override
    public int cost() {
      return 0;
    }
  }

  /** All of them. */
  record All(Node[] members, int cost) implements Node {
    @Override
    public boolean holds(MatchScratch scratch) {
      for (Node member : members) {
        if (!member.holds(scratch)) {
          return false;
        }
      }
      return true;
    }
  }

  /** At least one of them. */
  record Any(Node[] members, int cost) implements Node {
    @Override
    public boolean holds(MatchScratch scratch) {
      for (Node member : members) {
        if (member.holds(scratch)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Not. */
  record Not(Node member) implements Node {
    @Override
    public boolean holds(MatchScratch scratch) {
      return !member.holds(scratch);
    }

    @Override
    public int cost() {
      return member.cost();
    }
  }
}
