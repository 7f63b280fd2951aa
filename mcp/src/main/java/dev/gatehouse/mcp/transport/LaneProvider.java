package dev.gatehouse.mcp.transport;

import dev.gatehouse.mcp.server.Offer;

/// Brings the lane of the revisions with a handshake. Found through the JDK's service loader, so
/// that nothing names the package which holds it, and deleting that package and its entry in
/// `META-INF/services` leaves a server of the modern era.
public interface LaneProvider {
  /// A lane of one endpoint.
  <C> Lane<C> lane(Offer offer, Exchange<C> exchange);
}
