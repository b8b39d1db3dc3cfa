package io.bartizan.detect.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.event.TreeEvent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a router remembers of hostile headers. */
class RouterBoundsTest {

  private static final FieldTable FIELDS = FieldTable.of(Router.fieldsOf(Routing.builtIn()));

  /** An event with headers and nothing else. */
  private record Headers(String channel, String id) implements Event {
    private static final Event EMPTY = TreeEvent.of(FIELDS, Map.of());

    @Override
    public FieldTable fields() {
      return FIELDS;
    }

    @Override
    public void read(int field, FieldValues into) {
      into.clear();
    }

    @Override
    public void readHeader(Header header, FieldValues into) {
      into.clear();
      switch (header) {
        case CHANNEL -> into.add(FieldValues.Kind.STRING, channel);
        case EVENT_ID -> into.add(FieldValues.Kind.NUMBER, id);
        default -> {}
      }
    }

    @Override
    public void readAll(FieldValues into) {
      into.clear();
    }

    @Override
    public boolean readRaw(RawText into) {
      return false;
    }

    @Override
    public Optional<EventTime> time() {
      return Optional.empty();
    }

    @Override
    public Event retain() {
      return this;
    }

    @Override
    public long position() {
      return 1;
    }

    @Override
    public byte[] json() {
      return EMPTY.json();
    }
  }

  @Test
  void headers_longOrManyDifferentOnes_areNotRemembered() {
    Router.Cursor cursor = new Router(Routing.builtIn(), FIELDS).cursor();
    String longName = "x".repeat(100_000);
    for (int i = 0; i < 300; i++) {
      assertThat(cursor.route(new Headers(longName + i, "1")).isEmpty()).isFalse();
    }
    assertThat(cursor.remembered()).isZero();
    for (int i = 0; i < 10_000; i++) {
      cursor.route(new Headers("channel" + i, "1"));
    }
    assertThat(cursor.remembered()).isEqualTo(4_096);
  }

  @Test
  void headers_pastWhatIsRemembered_areRoutedTheSame() {
    Router router = new Router(Routing.builtIn(), FIELDS);
    Router.Cursor full = router.cursor();
    for (int i = 0; i < 5_000; i++) {
      full.route(new Headers("channel" + i, "1"));
    }
    for (String channel : new String[] {"Security", "System", "windows powershell", "other"}) {
      for (String id : new String[] {"1", "4688", "400", "x"}) {
        Headers event = new Headers(channel, id);
        assertThat(full.route(event)).isEqualTo(router.cursor().route(event));
      }
    }
  }
}
