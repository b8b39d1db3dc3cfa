package io.bartizan.conformance.intake;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.Health;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Receiver;
import io.bartizan.intake.config.ConfigFile;
import io.bartizan.intake.config.IntakeConfig;
import io.bartizan.intake.config.IntakeReader;
import io.bartizan.intake.run.Intake;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the intake of a configuration and writes what comes in to a file, a line a record: source,
 * tab, record. Forced to disk before it is acknowledged. Ends with its standard input, and then
 * prints the figures.
 */
public final class IntakeSink implements Receiver {

  private final FileChannel file;
  private final Map<String, String> checkpoints = new ConcurrentHashMap<>();
  private final Set<String> keys = new HashSet<>();

  private IntakeSink(FileChannel file) {
    this.file = file;
  }

  /**
   * Runs.
   *
   * @param arguments the configuration, and the file to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]).toAbsolutePath();
    ConfigFile text =
        ConfigFile.open(
            new Source(path.toString(), Files.readString(path)),
            path.resolveSibling(""),
            System.getenv());
    IntakeConfig config = new IntakeReader(text).read();
    List<Diagnostic> problems = text.finish();
    problems.forEach(System.err::println);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      System.exit(2);
    }
    Health health = new Health(InstantSource.system());
    try (FileChannel file =
            FileChannel.open(
                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Intake intake =
            Intake.start(config, new IntakeSink(file), health, InstantSource.system())) {
      intake.problems().forEach(System.err::println);
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Until it ends.
      }
    }
    health.sources().forEach(System.out::println);
    health.listeners().forEach(System.out::println);
  }

  @Override
  public CompletableFuture<Void> accept(Delivery delivery) {
    return CompletableFuture.runAsync(() -> store(delivery));
  }

  private synchronized void store(Delivery delivery) {
    if (delivery.key().isPresent() && !keys.add(delivery.key().get())) {
      return;
    }
    try {
      byte[] source = (delivery.source().name() + "\t").getBytes(StandardCharsets.UTF_8);
      for (RawRecord record : delivery.records()) {
        ByteBuffer line = ByteBuffer.allocate(source.length + record.bytes().length + 1);
        file.write(line.put(source).put(record.bytes()).put((byte) '\n').flip());
      }
      file.force(false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    delivery.checkpoint().ifPresent(point -> checkpoints.put(point.name(), point.value()));
  }

  @Override
  public Optional<String> checkpoint(String name) {
    return Optional.ofNullable(checkpoints.get(name));
  }
}
