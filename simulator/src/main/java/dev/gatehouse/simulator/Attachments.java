package dev.gatehouse.simulator;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import tools.jackson.databind.node.ObjectNode;

/// Files that came with events: a picture of the screen, a log, a view hierarchy, and with fatal
/// errors a memory dump that is larger than anybody wants in an answer.
final class Attachments {
  /// Larger than what fits into an answer for a model by far.
  static final int DUMP_BYTES = 6 << 20;

  private static final int LOG_LINES = 40;

  /// What kind of file.
  enum Kind {
    SCREENSHOT(0, "screenshot.png", "event.screenshot", "image/png"),
    LOG(1, "app.log", "event.attachment", "text/plain"),
    VIEW(2, "view-hierarchy.json", "event.view_hierarchy", "application/json"),
    DUMP(3, "core.dmp", "event.minidump", "application/octet-stream");

    private final int number;
    private final String file;
    private final String type;
    private final String mime;

    Kind(int number, String file, String type, String mime) {
      this.number = number;
      this.file = file;
      this.type = type;
      this.mime = mime;
    }

    String file() {
      return file;
    }

    String mime() {
      return mime;
    }
  }

  private Attachments() {}

  /// What came with an event.
  static List<Kind> of(Issue issue, SeededEvent event) {
    List<Kind> kinds = new ArrayList<>();
    boolean screen = issue.project().isMobile() || issue.project().isBrowser();
    if (screen && event.draw().of("screenshot").below(2) == 0) {
      kinds.add(Kind.SCREENSHOT);
    }
    if (issue.project().isMobile()) {
      kinds.add(Kind.VIEW);
    }
    if (event.draw().of("log").below(3) == 0) {
      kinds.add(Kind.LOG);
    }
    if (issue.defect().levelOrError().equals("fatal")) {
      kinds.add(Kind.DUMP);
    }
    return kinds;
  }

  static String id(SeededEvent event, Kind kind) {
    int number = Integer.parseInt(event.draw().of("attachment").hex(6), 16);
    return String.valueOf(1_000_000_000L + 10L * number + kind.number);
  }

  static ObjectNode json(Issue issue, SeededEvent event, Kind kind) {
    byte[] bytes = bytes(issue, event, kind);
    ObjectNode tree = Shapes.object();
    tree.put("id", id(event, kind))
        .put("event_id", event.id())
        .put("type", kind.type)
        .put("name", kind.file)
        .put("mimetype", kind.mime)
        .put("dateCreated", Shapes.time(event.at().plusSeconds(2)))
        .put("size", bytes.length)
        .put("sha1", sha1(bytes));
    tree.putObject("headers").put("Content-Type", kind.mime);
    return tree;
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(Issue issue, SeededEvent event, Kind kind) {
    return switch (kind) {
      case SCREENSHOT -> screenshot(issue);
      case LOG -> log(issue, event).getBytes(StandardCharsets.UTF_8);
      case VIEW -> view(issue).getBytes(StandardCharsets.UTF_8);
      case DUMP -> dump(event);
    };
  }

  private static byte[] screenshot(Issue issue) {
    boolean phone = issue.project().isMobile();
    BufferedImage image =
        new BufferedImage(phone ? 360 : 960, phone ? 780 : 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0xF4F2FA));
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(new Color(0x5B3FC4));
    graphics.fillRect(0, 0, image.getWidth(), 56);
    graphics.setColor(new Color(0xC4BFD6));
    for (int i = 0; i < 6; i++) {
      graphics.fillRect(24, 96 + 64 * i, image.getWidth() - 48 - 40 * (i % 3), 40);
    }
    graphics.setColor(new Color(0xB3261E));
    graphics.fillRect(24, image.getHeight() - 96, image.getWidth() - 48, 64);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String log(Issue issue, SeededEvent event) {
    StringBuilder text = new StringBuilder();
    for (int i = LOG_LINES; i > 0; i--) {
      text.append(event.at().minusSeconds(3L * i))
          .append(" INFO  ")
          .append(issue.project().slug())
          .append(" step ")
          .append(LOG_LINES - i + 1)
          .append(String.format(Locale.ROOT, " took %d ms%n", 4 + event.draw().of(i).below(90)));
    }
    return text.append(event.at())
        .append(" ERROR ")
        .append(issue.defect().title())
        .append('\n')
        .toString()
        .replace("\r\n", "\n");
  }

  private static String view(Issue issue) {
    return "{\"rendering_system\":\""
        + issue.project().platform()
        + "\",\"windows\":[{\"type\":\"Window\",\"width\":360,\"height\":780,\"children\":[{"
        + "\"type\":\"List\",\"children\":[{\"type\":\"Label\"},{\"type\":\"Button\"}]}]}]}";
  }

  private static byte[] dump(SeededEvent event) {
    byte[] bytes = new byte[DUMP_BYTES];
    long state = event.draw().state();
    for (int i = 0; i < bytes.length; i++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      bytes[i] = (byte) (state >>> 56);
    }
    byte[] magic = "MDMP".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    return bytes;
  }
}
