package io.bartizan.server.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntityFactsTest {

  @Test
  void everyName_isAFactOfTheCatalogue_andNoneTellsOfAnIncident() {
    Catalogue catalogue = ShippedCatalogue.load();
    List<String> names =
        Stream.concat(EntityFacts.FIRST.stream(), EntityFacts.OTHERS.stream()).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names)
        .allSatisfy(name -> assertThat(catalogue.vocabulary().find(name)).as(name).isPresent())
        .noneMatch(name -> name.startsWith("incident.") || name.startsWith("time."));
  }
}
