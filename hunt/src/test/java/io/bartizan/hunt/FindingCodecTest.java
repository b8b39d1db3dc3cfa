package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.correlation.CorrelationCount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FindingCodecTest {

  private static Finding throughBytes(Finding finding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FindingCodec(Optional.empty()).write(finding, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Finding read = new FindingCodec(Optional.empty()).read(in);
    assertThat(in.available()).isZero();
    return read;
  }

  @Test
  void event_comesBackAsItWas() throws IOException {
    EventFinding event =
        Found.event(3, "12", Found.TIME, 1, 4).with(List.of(Found.hit(9)), Found.json());

    assertThat(throughBytes(event)).usingRecursiveComparison().isEqualTo(event);
  }

  @Test
  void event_thatSaysNothingOfItself_comesBackAsItWas() throws IOException {
    EventFinding bare =
        new EventFinding(
            new Finding.Place(0, 2, 3),
            new EventReference(0, 1, Optional.empty()),
            Optional.empty(),
            Origin.of(Optional.empty(), Optional.empty()),
            true,
            true,
            List.of(Found.hit(0)),
            new byte[0],
            0);

    assertThat(throughBytes(bare)).usingRecursiveComparison().isEqualTo(bare);
  }

  @Test
  void alert_comesBackAsItWas() throws IOException {
    AlertFinding alert =
        new AlertFinding(
            Found.TIME,
            new EventReference(2, 40, Optional.empty()),
            Origin.of(Optional.of("DC01"), Optional.empty()),
            Found.hit(7),
            "id",
            new CorrelationCount(
                "event_count", 3, Optional.of("3"), Found.TIME.minusSeconds(9), Found.TIME),
            List.of(
                new EventReference(2, 38, Optional.of(Found.TIME.minusSeconds(9)), List.of(3, 1))));

    assertThat(throughBytes(alert)).isEqualTo(alert);
  }
}
