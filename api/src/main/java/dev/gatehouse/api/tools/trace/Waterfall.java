package dev.gatehouse.api.tools.trace;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws a trace as a waterfall: a line for each span, its bar where it lies in time, coloured by
/// the kind of operation. At most [#ROWS_MAX] lines, so that the picture stays readable and small.
final class Waterfall {
  private static final Logger LOG = LoggerFactory.getLogger(Waterfall.class);

  private static final int ROWS_MAX = 60;
  private static final int WIDTH = 1_280;
  private static final int LABELS = 430;
  private static final int MARGIN = 16;
  private static final int ROW = 22;
  private static final int HEAD = 96;
  private static final int FOOT = 44;
  private static final int DEPTH_MAX = 12;

  private static final Color INK = new Color(0x2B2233);
  private static final Color FAINT = new Color(0x80708F);
  private static final Color LINE = new Color(0xE4DFEA);
  private static final Color STRIPE = new Color(0xF8F6FA);
  private static final Color ALARM = new Color(0xD92D20);
  private static final Color ALARM_ROW = new Color(0xFDECEA);

  private static final @Nullable Font FONT = font();

  private final List<TraceFacts.Span> rows;
  private final TraceFacts trace;
  private final double from;
  private final double span;
  private final BufferedImage image;
  private final Graphics2D pen;
  private final Font text;

  private Waterfall(TraceFacts trace, Font font) {
    this.trace = trace;
    this.rows = trace.spans().stream().limit(ROWS_MAX).toList();
    this.from = rows.stream().mapToDouble(TraceFacts.Span::startMs).min().orElse(0);
    double to =
        rows.stream().mapToDouble(row -> row.startMs() + row.durationMs()).max().orElse(from);
    this.span = Math.max(to - from, 0.01);
    int height = HEAD + rows.size() * ROW + FOOT;
    this.image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    this.pen = image.createGraphics();
    this.text = font.deriveFont(12f);
  }

  /// The picture as PNG; null where this machine cannot draw, which is told in the log once per
  /// picture and never fails a call.
  static byte @Nullable [] png(TraceFacts trace) {
    Font font = FONT;
    if (font == null || trace.spans().isEmpty()) {
      return null;
    }
    try {
      Waterfall waterfall = new Waterfall(trace, font);
      try {
        waterfall.draw();
      } finally {
        waterfall.pen.dispose();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(waterfall.image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory cannot be written", e);
    } catch (LinkageError e) {
      LOG.warn("picture-not-drawn", e);
      return null;
    }
  }

  private void draw() {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    stripes();
    head();
    axis();
    for (int i = 0; i < rows.size(); i++) {
      label(rows.get(i), HEAD + i * ROW);
      bar(rows.get(i), HEAD + i * ROW);
    }
    legend();
  }

  private void head() {
    pen.setFont(text.deriveFont(Font.BOLD, 17f));
    pen.setColor(INK);
    pen.drawString("Trace " + trace.traceId().substring(0, 8), MARGIN, 30);
    pen.setFont(text);
    pen.setColor(FAINT);
    String hidden = rows.size() < trace.spanCount() ? " (" + rows.size() + " shown)" : "";
    String errors = trace.errorCount() == 0 ? "" : "   ·   " + trace.errorCount() + " errors";
    String facts =
        TraceMarkdown.duration(trace.durationMs())
            + "   ·   "
            + trace.spanCount()
            + " spans"
            + hidden
            + errors
            + (trace.startedAt() == null ? "" : "   ·   " + trace.startedAt());
    pen.drawString(facts, MARGIN, 52);
  }

  private void stripes() {
    for (int i = 0; i < rows.size(); i++) {
      boolean isAlarming = rows.get(i).problems() > 0;
      if (isAlarming || i % 2 == 1) {
        pen.setColor(isAlarming ? ALARM_ROW : STRIPE);
        pen.fillRect(0, HEAD + i * ROW, WIDTH, ROW);
      }
    }
  }

  /// Lines at round times, six at most.
  private void axis() {
    double step = roundStep(span / 6);
    int bottom = HEAD + rows.size() * ROW;
    for (double at = Math.ceil(from / step) * step; at <= from + span; at += step) {
      int x = x(at);
      pen.setColor(LINE);
      pen.drawLine(x, HEAD - 6, x, bottom);
      String words = at == 0 ? "0" : axisLabel(at, step);
      int width = pen.getFontMetrics(text).stringWidth(words);
      pen.setFont(text);
      pen.setColor(FAINT);
      pen.drawString(words, Math.min(x - width / 2, WIDTH - MARGIN - width), HEAD - 12);
    }
    pen.setColor(LINE);
    pen.drawLine(LABELS, HEAD - 6, LABELS, bottom);
    pen.drawLine(0, HEAD, WIDTH, HEAD);
  }

  private static String axisLabel(double millis, double step) {
    if (step >= 1_000) {
      return String.format(Locale.ROOT, "%.0f s", millis / 1_000);
    }
    if (millis >= 1_000) {
      return String.format(Locale.ROOT, step >= 100 ? "%.1f s" : "%.2f s", millis / 1_000);
    }
    return String.format(Locale.ROOT, step >= 1 ? "%.0f ms" : "%.2f ms", millis);
  }

  /// 1, 2, 2.5 or 5 times a power of ten.
  private static double roundStep(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double digit = raw / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 2.5 ? 2.5 : digit <= 5 ? 5 : 10);
  }

  private void label(TraceFacts.Span row, int y) {
    int x = MARGIN + Math.min(row.depth(), DEPTH_MAX) * 14;
    int base = y + 15;
    if (row.depth() > 0) {
      pen.setColor(LINE.darker());
      pen.drawLine(x - 9, y + 3, x - 9, y + ROW / 2);
      pen.drawLine(x - 9, y + ROW / 2, x - 3, y + ROW / 2);
    }
    pen.setFont(text.deriveFont(Font.BOLD));
    pen.setColor(OpFamily.of(row.op()).ink());
    String op = fitting(row.op(), 150);
    pen.drawString(op, x, base);
    int after = x + pen.getFontMetrics().stringWidth(op) + 8;
    pen.setFont(text);
    pen.setColor(INK);
    String what = row.description() == null ? "" : row.description();
    pen.drawString(fitting(what, LABELS - 10 - after), after, base);
  }

  private void bar(TraceFacts.Span row, int y) {
    int left = x(row.startMs());
    int right = x(row.startMs() + row.durationMs());
    int width = Math.max(2, right - left);
    RoundRectangle2D shape = new RoundRectangle2D.Double(left, y + 4, width, ROW - 8, 5, 5);
    pen.setColor(OpFamily.of(row.op()).fill());
    pen.fill(shape);
    if (row.problems() > 0) {
      pen.setColor(ALARM);
      pen.setStroke(new BasicStroke(1.6f));
      pen.draw(shape);
      pen.setStroke(new BasicStroke(1f));
    }
    String words =
        TraceMarkdown.duration(row.durationMs()) + (row.problems() > 0 ? "  ✖ error" : "");
    pen.setFont(text.deriveFont(11f));
    int needed = pen.getFontMetrics().stringWidth(words);
    pen.setColor(row.problems() > 0 ? ALARM : INK);
    if (left + width + 6 + needed < WIDTH - MARGIN / 2) {
      pen.drawString(words, left + width + 6, y + 15);
    } else if (left - needed - 6 > LABELS) {
      pen.drawString(words, left - needed - 6, y + 15);
    } else {
      pen.setColor(Color.WHITE);
      pen.drawString(words, left + width - needed - 6, y + 15);
    }
  }

  private void legend() {
    Set<OpFamily> families = new LinkedHashSet<>();
    rows.forEach(row -> families.add(OpFamily.of(row.op())));
    int x = MARGIN;
    int y = image.getHeight() - 18;
    pen.setFont(text);
    for (OpFamily family : families) {
      pen.setColor(family.fill());
      pen.fillRoundRect(x, y - 11, 14, 12, 4, 4);
      pen.setColor(INK);
      pen.drawString(family.title(), x + 20, y);
      x += 20 + pen.getFontMetrics().stringWidth(family.title()) + 22;
    }
  }

  private int x(double millis) {
    double share = Math.clamp((millis - from) / span, 0, 1);
    return LABELS + 8 + (int) Math.round(share * (WIDTH - MARGIN - LABELS - 8));
  }

  /// As much of the words as fits, with an ellipsis where something is missing.
  private String fitting(String words, int width) {
    FontMetrics metrics = pen.getFontMetrics();
    if (width <= 0) {
      return "";
    }
    if (metrics.stringWidth(words) <= width) {
      return words;
    }
    int end = words.length();
    while (end > 0 && metrics.stringWidth(words.substring(0, end) + "…") > width) {
      end--;
    }
    return end == 0 ? "" : words.substring(0, end) + "…";
  }

  /// The font that comes along, so that pictures look the same on every machine; null where Java
  /// cannot draw at all, as in an image without the libraries for it.
  private static @Nullable Font font() {
    System.setProperty("java.awt.headless", "true");
    try (InputStream in = Waterfall.class.getResourceAsStream("DejaVuSans.ttf")) {
      return in == null ? null : Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException | LinkageError e) {
      LOG.warn("pictures-unavailable", e);
      return null;
    }
  }
}
