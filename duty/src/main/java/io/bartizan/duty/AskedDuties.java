package io.bartizan.duty;

import io.bartizan.duty.assess.Assessor;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.ForceState;
import io.bartizan.duty.statute.Statute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Divides the duties of some statutes into those that are asked, those that nobody has checked, and
 * those that are silent.
 */
final class AskedDuties {

  private final Set<String> enabled;
  private final List<Duty> asked = new ArrayList<>();
  private final List<Duty> unchecked = new ArrayList<>();
  private final List<Silence> silent = new ArrayList<>();
  private final List<Statute> speaking = new ArrayList<>();

  private AskedDuties(Set<String> enabled) {
    this.enabled = enabled;
  }

  /**
   * The duties of some statutes.
   *
   * @param enabled the statutes and duties that are asked although nobody has checked them
   */
  static AskedDuties of(List<Statute> statutes, Set<String> enabled) {
    AskedDuties duties = new AskedDuties(enabled);
    statutes.forEach(duties::add);
    return duties;
  }

  /** The statutes of which any duty is asked. */
  List<Statute> speaking() {
    return List.copyOf(speaking);
  }

  Assessor assessor(Assessor.Material material) {
    return new Assessor(material, asked, unchecked, silent);
  }

  private void add(Statute statute) {
    if (!statute.force().state().speaks()) {
      silent.add(new Silence(statute.id(), statute.title(), why(statute.force().state())));
      return;
    }
    List<Silence> off = new ArrayList<>();
    for (Duty duty : statute.duties()) {
      Optional<Silence> why = silence(statute, duty);
      why.ifPresent(off::add);
      if (why.isEmpty()) {
        asked.add(duty);
      } else if (why.get().why() == Silence.Why.UNCHECKED) {
        unchecked.add(duty);
      }
    }
    silent.addAll(merged(statute, off));
    if (off.size() < statute.duties().size()) {
      speaking.add(statute);
    }
  }

  private Optional<Silence> silence(Statute statute, Duty duty) {
    ForceState state = duty.force().state();
    if (!state.speaks()) {
      return Optional.of(new Silence(duty.id(), duty.heading().title(), why(state)));
    }
    boolean on = enabled.contains(duty.id()) || enabled.contains(statute.id());
    return duty.heading().grade().isUnchecked() && !on
        ? Optional.of(new Silence(duty.id(), duty.heading().title(), Silence.Why.UNCHECKED))
        : Optional.empty();
  }

  /** A statute of which everything is off for one reason is named once. */
  private static List<Silence> merged(Statute statute, List<Silence> off) {
    boolean whole =
        off.size() == statute.duties().size()
            && off.stream().map(Silence::why).distinct().count() == 1;
    return whole ? List.of(new Silence(statute.id(), statute.title(), off.getFirst().why())) : off;
  }

  private static Silence.Why why(ForceState state) {
    return switch (state) {
      case BILL -> Silence.Why.BILL;
      case PROPOSAL -> Silence.Why.PROPOSAL;
      case ENACTED, IN_FORCE, REPLACED -> Silence.Why.ENACTED;
    };
  }
}
