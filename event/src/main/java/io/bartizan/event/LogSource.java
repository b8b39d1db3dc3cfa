package io.bartizan.event;

import java.util.Locale;

/**
 * Where an event comes from, or where a rule looks: product, category and service as Sigma uses the
 * words. A part that is not given is empty. Compared in lower case.
 *
 * @param product such as {@code windows}
 * @param category such as {@code process_creation}
 * @param service such as {@code sysmon}
 */
public record LogSource(String product, String category, String service) {

  /** The log source that names nothing: as a rule's it covers every event. */
  public static final LogSource ANY = new LogSource("", "", "");

  public LogSource {
    product = product.toLowerCase(Locale.ROOT);
    category = category.toLowerCase(Locale.ROOT);
    service = service.toLowerCase(Locale.ROOT);
  }

  /** Whether every part that this one gives is the same in {@code other}. */
  public boolean covers(LogSource other) {
    return (product.isEmpty() || product.equals(other.product))
        && (category.isEmpty() || category.equals(other.category))
        && (service.isEmpty() || service.equals(other.service));
  }

  /** {@code product/category/service}, a dash where a part is not given. */
  @Override
  public String toString() {
    return dash(product) + "/" + dash(category) + "/" + dash(service);
  }

  private static String dash(String part) {
    return part.isEmpty() ? "-" : part;
  }
}
