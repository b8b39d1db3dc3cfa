package io.bartizan.duty.authority;

import io.bartizan.duty.statute.Grade;
import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An authority that reports go to.
 *
 * @param id its name in files, such as {@code de.bsi}
 * @param name what people call it
 * @param country its country, or EU
 * @param region the part of the country that it is for, such as {@code DE-BY}
 * @param roles its roles, such as {@code dpa}
 * @param receives the statutes and duties whose reports go to it, by name
 * @param sectors the sectors that it is for; all where there is none
 * @param reach how it is reached
 * @param grade how well the source was read
 * @param sources where that stands
 * @param checkedOn when it was last checked
 * @param note what else there is to say
 */
public record Authority(
    String id,
    Words name,
    String country,
    Optional<String> region,
    List<String> roles,
    List<String> receives,
    List<String> sectors,
    Reach reach,
    Grade grade,
    List<String> sources,
    LocalDate checkedOn,
    Optional<Words> note) {

  public Authority {
    roles = List.copyOf(roles);
    receives = List.copyOf(receives);
    sectors = List.copyOf(sectors);
    sources = List.copyOf(sources);
  }

  /**
   * How an authority is reached.
   *
   * @param portal where reports are filed, else its site
   * @param phone its telephone
   * @param mail its address for mail
   * @param form the form that it asks for
   * @param languages the languages of reports, by their codes
   */
  public record Reach(
      Optional<String> portal,
      Optional<String> phone,
      Optional<String> mail,
      Optional<String> form,
      List<String> languages) {

    public Reach {
      languages = List.copyOf(languages);
    }
  }
}
