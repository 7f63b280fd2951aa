package dev.gatehouse.mcp;

/// What a tool does to the world; the hints of `annotations` follow from it.
public enum Effect {
  /// Changes nothing.
  READS,
  /// Adds something; takes nothing away.
  ADDS,
  /// Changes what is there; doing it twice is the same as once.
  UPDATES,
  /// Takes something away, or changes it in a way that cannot be undone.
  DESTROYS
}
