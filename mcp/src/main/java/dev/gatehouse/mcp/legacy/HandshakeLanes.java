package dev.gatehouse.mcp.legacy;

import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.transport.Exchange;
import dev.gatehouse.mcp.transport.Lane;
import dev.gatehouse.mcp.transport.LaneProvider;

/// What `META-INF/services` names.
public final class HandshakeLanes implements LaneProvider {
  @Override
  public <C> Lane<C> lane(Offer offer, Exchange<C> exchange) {
    return new HandshakeLane<>(offer, exchange);
  }
}
