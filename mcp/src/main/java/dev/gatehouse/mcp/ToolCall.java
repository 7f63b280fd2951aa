package dev.gatehouse.mcp;

/// A running call, as its tool sees it.
///
/// @param <C> who calls
public interface ToolCall<C> extends CallContext<C> {}
