package io.bartizan.sigma.match;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Atoms of which one must hold if a predicate is to hold, and which a scan answers. The rarer they
 * are, the fewer events the predicate is evaluated for.
 *
 * @param atoms the atoms
 * @param likelihood how likely one of them holds, as a guess
 */
record Witness(Set<Integer> atoms, double likelihood) {

  /** The best witness of a predicate, or nothing when it must always be evaluated. */
  static Optional<Witness> of(Node node, List<Atom> atoms, GroupTable groups) {
    return switch (node) {
      case Node.Constant constant ->
          constant.value() ? Optional.empty() : Optional.of(new Witness(Set.of(), 0));
      case Node.Leaf leaf -> ofAtom(atoms.get(leaf.atom()), atoms);
      case Node.Group group -> ofAll(groups.members(group.group()), atoms);
      case Node.Not not -> Optional.empty();
      case Node.All all -> {
        Optional<Witness> best = Optional.empty();
        for (Node member : all.members()) {
          Optional<Witness> witness = of(member, atoms, groups);
          if (witness.isPresent()
              && (best.isEmpty() || witness.get().likelihood < best.get().likelihood)) {
            best = witness;
          }
        }
        yield best;
      }
      case Node.Any any -> {
        Set<Integer> union = new HashSet<>();
        double likelihood = 0;
        for (Node member : any.members()) {
          Optional<Witness> witness = of(member, atoms, groups);
          if (witness.isEmpty()) {
            yield Optional.empty();
          }
          union.addAll(witness.get().atoms);
          likelihood += witness.get().likelihood;
        }
        yield Optional.of(new Witness(union, likelihood));
      }
    };
  }

  private static Optional<Witness> ofAll(List<Integer> members, List<Atom> atoms) {
    double likelihood = 0;
    for (int member : members) {
      likelihood += atoms.get(member).form().likelihood();
    }
    return Optional.of(new Witness(Set.copyOf(members), likelihood));
  }

  private static boolean isShort(Atom atom) {
    return atom.form() instanceof Atom.Literal literal && literal.isShort();
  }

  private static Optional<Witness> ofAtom(Atom atom, List<Atom> atoms) {
    return switch (atom.form()) {
      case Atom.Literal literal when literal.isShort() -> Optional.empty();
      case Atom.Literal literal ->
          Optional.of(new Witness(Set.of(atom.number()), literal.likelihood()));
      case Atom.WholeNumber whole ->
          Optional.of(new Witness(Set.of(atom.number()), whole.likelihood()));
      case Atom.Each each ->
          each.gates().isEmpty() || each.gates().stream().anyMatch(g -> isShort(atoms.get(g)))
              ? Optional.empty()
              : ofAll(each.gates(), atoms);
      case Atom.Presence presence -> Optional.empty();
      case Atom.Reference reference -> Optional.empty();
    };
  }
}
