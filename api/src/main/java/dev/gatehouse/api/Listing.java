package dev.gatehouse.api;

import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.http.WebTarget;

/// Which tools a client wants to see listed; `?tools=` in the address it connects to.
enum Listing {
  /// Those that are made to be listed.
  USUAL,
  /// Every one.
  ALL,
  /// A few, and the way to all others.
  CATALOG;

  /// What an address says; the usual when it says nothing that is known.
  static Listing of(WebTarget target) {
    String tools = target.query("tools");
    if ("all".equals(tools)) {
      return ALL;
    }
    return "catalog".equals(tools) ? CATALOG : USUAL;
  }

  /// Whether a tool is listed.
  boolean shows(ToolCard<?, ?> card) {
    return switch (this) {
      case USUAL -> card.surface() != ToolCard.Surface.CATALOGUE;
      case ALL -> !SentryTools.GATEWAY.contains(card.name());
      case CATALOG -> card.surface() == ToolCard.Surface.ALWAYS;
    };
  }
}
