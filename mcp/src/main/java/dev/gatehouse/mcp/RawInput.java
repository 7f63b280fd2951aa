package dev.gatehouse.mcp;

import tools.jackson.databind.node.ObjectNode;

/// The arguments of a tool whose schema its author wrote, as they came and fit it.
public record RawInput(ObjectNode arguments) {}
