package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// What a server says it is (`Implementation` in the schema).
///
/// @param name for programs
/// @param title for people
/// @param websiteUrl where to read more, or null
public record ServerInfo(String name, String title, String version, @Nullable String websiteUrl) {}
