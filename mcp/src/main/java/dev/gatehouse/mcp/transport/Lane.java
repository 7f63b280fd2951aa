package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Revision;
import java.util.List;

/// How the messages of one era are served, once it is known that they are of it.
///
/// @param <C> who calls
public interface Lane<C> {
  /// The revisions of this era, oldest first.
  List<Revision> revisions();

  /// Answers what was posted.
  WebResponse serve(Inbound inbound, C caller) throws InterruptedException;
}
