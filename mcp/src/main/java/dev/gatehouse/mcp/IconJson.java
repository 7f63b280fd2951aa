package dev.gatehouse.mcp;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `icons`.
public final class IconJson {
  private IconJson() {}

  /// Adds `icons` to a card, unless there are none.
  public static void put(ObjectNode card, List<Icon> icons) {
    if (icons.isEmpty()) {
      return;
    }
    ArrayNode list = card.putArray("icons");
    for (Icon icon : icons) {
      ObjectNode json = list.addObject().put("src", icon.src().toString());
      if (icon.mimeType() != null) {
        json.put("mimeType", icon.mimeType());
      }
      if (!icon.sizes().isEmpty()) {
        ArrayNode sizes = json.putArray("sizes");
        icon.sizes().forEach(sizes::add);
      }
      Icon.Theme theme = icon.theme();
      if (theme != null) {
        json.put("theme", theme.name().toLowerCase(Locale.ROOT));
      }
    }
  }
}
