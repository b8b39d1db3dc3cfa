package io.bartizan.detect.correlation;

import java.util.ArrayList;
import java.util.List;

/** Every choice of one value from each of several lists. */
final class Products {

  /** Most choices; further ones are left out. */
  static final int MOST = 64;

  private Products() {}

  /** The choices, the last list's values changing fastest; none when a list is empty. */
  static List<List<String>> of(List<List<String>> lists) {
    List<List<String>> products = List.of(List.of());
    for (List<String> list : lists) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> begun : products) {
        for (String value : list) {
          if (longer.size() < MOST) {
            List<String> one = new ArrayList<>(begun);
            one.add(value);
            longer.add(one);
          }
        }
      }
      products = longer;
    }
    return products;
  }
}
