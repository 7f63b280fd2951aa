package dev.gatehouse.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that happened to an issue. A comment has the type `note`.
///
/// @param personId who did it, null for Sentry itself
record Activity(String id, String type, @Nullable String personId, JsonNode data, Instant at) {}
