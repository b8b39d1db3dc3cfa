package io.bartizan.intake;

import io.bartizan.intake.config.ConfigFile;
import io.bartizan.intake.config.IntakeConfig;
import io.bartizan.intake.config.IntakeReader;
import io.bartizan.intake.run.Intake;
import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An intake that runs by a configuration, before a receiver that is durable. */
public final class Rig implements AutoCloseable {

  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  static {
    HELIDON.setLevel(Level.WARNING);
  }

  private final Path folder;
  public final FileReceiver receiver;
  public final Health health = new Health(InstantSource.system());
  public final Intake intake;

  /** Starts what a configuration says. */
  public Rig(Path folder, String yaml) throws IOException {
    this(folder, new FileReceiver(folder.resolve("records")), yaml);
  }

  /** Starts what a configuration says, before this receiver. */
  public Rig(Path folder, FileReceiver receiver, String yaml) throws IOException {
    this.folder = folder;
    this.receiver = receiver;
    this.intake = Intake.start(config(folder, yaml), receiver, health, InstantSource.system());
    if (!intake.problems().isEmpty()) {
      throw new IOException(intake.problems().toString());
    }
  }

  /** Reads a configuration that has no error. */
  public static IntakeConfig config(Path folder, String yaml) {
    ConfigFile file =
        ConfigFile.open(
            new io.bartizan.syntax.Source("bartizan.yml", yaml), folder, System.getenv());
    IntakeConfig config = new IntakeReader(file).read();
    List<Diagnostic> problems = file.finish().stream().filter(Diagnostic::isError).toList();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    return config;
  }

  /** Writes a token to a file that only we can read. */
  public static void token(Path folder, String name, String token) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, token + "\n");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
  }

  public List<String> reload(String yaml) {
    return intake.reload(config(folder, yaml));
  }

  public InetSocketAddress address(String listener) {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), intake.address(listener).orElseThrow().getPort());
  }

  public String url(String listener) {
    return "http://127.0.0.1:" + address(listener).getPort();
  }

  public SourceFigures source(String name) {
    return health.source(name).orElseThrow();
  }

  public ListenerFigures listener(String name) {
    return health.listeners().stream()
        .filter(one -> one.listener().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Waits for something, for as long as a slow machine may need. */
  public static boolean await(BooleanSupplier something) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!something.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    return something.getAsBoolean();
  }

  @Override
  public void close() throws IOException {
    intake.close();
    receiver.close();
  }
}
