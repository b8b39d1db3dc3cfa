import io.bartizan.intel.stix.RejectedObject;
import io.bartizan.intel.stix.StixIds;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.intel.stix.StixObject;
import io.bartizan.intel.stix.StixReader;
import io.bartizan.intel.stix.StixSink;
import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the id of each observable of a file again and compares. Prints those that differ and a
 * count for each type.
 *
 * <p>Usage: java -cp CLASSES StixIdsAgain.java FILE
 */
final class StixIdsAgain implements StixSink {

  private final Map<String, Integer> equal = new TreeMap<>();
  private int wrong;

  private StixIdsAgain() {}

  public static void main(String[] arguments) throws IOException {
    StixIdsAgain run = new StixIdsAgain();
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      run.wrong += StixReader.read(in, StixLimits.DEFAULT, run).complete() ? 0 : 1;
    }
    run.equal.forEach((type, count) -> System.out.println(type + "\t" + count + " equal"));
    System.out.println("different\t" + run.wrong);
    System.exit(run.wrong == 0 && run.equal.size() == 17 ? 0 : 1);
  }

  @Override
  public void accept(StixObject object) {
    String made = StixIds.deterministic(object.properties()).orElse("none");
    if (made.equals(object.id())) {
      equal.merge(object.type(), 1, Integer::sum);
    } else {
      wrong++;
      System.out.println(object.id() + " is " + made + " here");
    }
  }

  @Override
  public void reject(RejectedObject object) {
    wrong++;
    System.out.println(object.diagnostics());
  }

  @Override
  public void note(Diagnostic diagnostic) {
    System.out.println(diagnostic);
  }
}
