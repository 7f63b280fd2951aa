package dev.gatehouse.api.tools.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaterfallTest {
  private static final int ALARM = 0xD92D20;

  private @TempDir Path folder;

  @Test
  void draws_a_line_for_each_span() throws Exception {
    BufferedImage few = picture(trace(5));
    BufferedImage more = picture(trace(25));

    assertThat(few.getWidth()).isEqualTo(1_280).isEqualTo(more.getWidth());
    assertThat(more.getHeight() - few.getHeight()).isEqualTo(20 * 22);
  }

  @Test
  void shows_where_something_went_wrong() throws Exception {
    assertThat(count(picture(trace(8)), ALARM)).isGreaterThan(20);
    assertThat(count(picture(trace(3)), ALARM)).isZero();
  }

  @Test
  void stays_small_whatever_the_trace() throws Exception {
    byte[] png = Objects.requireNonNull(Waterfall.png(trace(200)));

    assertThat(png).hasSizeLessThan(400_000);
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getHeight()).isLessThan(1_600);
  }

  @Test
  void draws_bars_inside_the_picture_whatever_the_clocks_said() throws Exception {
    List<TraceFacts.Span> odd =
        List.of(
            span("root", 0, "http.server", "GET /", 0, 0),
            span("early", 1, "db", "\u202Eכאן 漢字 " + "x".repeat(500), -4_000, 1),
            span("late", 30, "very.long.operation.name.that.nobody.reads", null, 90_000, 1e9));

    assertThat(picture(facts(odd))).isNotNull();
  }

  @Test
  void draws_nothing_of_nothing() {
    assertThat(Waterfall.png(facts(List.of()))).isNull();
  }

  private BufferedImage picture(TraceFacts trace) throws IOException {
    byte[] png = Objects.requireNonNull(Waterfall.png(trace));
    Files.write(folder.resolve("waterfall.png"), png);
    return ImageIO.read(folder.resolve("waterfall.png").toFile());
  }

  private static TraceFacts trace(int spans) {
    List<TraceFacts.Span> rows = new ArrayList<>();
    rows.add(span("s0", 0, "pageload", "/checkout", 0, 1_250));
    for (int i = 1; i < spans; i++) {
      String op = List.of("http.server", "db", "cache.get", "queue.publish", "function").get(i % 5);
      rows.add(span("s" + i, 1 + i % 4, op, "step " + i, i * 4, 300 - i));
    }
    return facts(rows);
  }

  private static TraceFacts.Span span(
      String id, int depth, String op, @Nullable String text, double start, double millis) {
    int problems = id.equals("s6") ? 1 : 0;
    return new TraceFacts.Span(id, depth, op, text, "web", start, millis, depth == 0, problems, 0);
  }

  private static TraceFacts facts(List<TraceFacts.Span> spans) {
    return new TraceFacts(
        "0123456789abcdef0123456789abcdef",
        "acme",
        "2026-11-20T12:00:00Z",
        1_250,
        spans.size(),
        null,
        0,
        0,
        null,
        List.of("web"),
        List.of(),
        spans,
        List.of(),
        List.of(),
        "https://errors.example.com/");
  }

  private static long count(BufferedImage image, int rgb) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
