package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the client's model said.
///
/// @param text its text blocks, one line each; empty when there are none
/// @param content the block, or list of blocks, as it came
/// @param model what the client calls the model
/// @param stopReason why it stopped, or null
public record Sampled(String text, JsonNode content, String model, @Nullable String stopReason) {}
