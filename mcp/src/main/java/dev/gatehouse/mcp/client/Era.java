package dev.gatehouse.mcp.client;

import tools.jackson.databind.node.ObjectNode;

/// How requests are made under the revision that a server speaks.
sealed interface Era permits ModernEra, HandshakeEra {
  /// What the server says about itself.
  ServerDescription server();

  /// Makes a request and waits for its result. An interrupt cancels it.
  ObjectNode request(Call call) throws McpFailure, InterruptedException;

  /// Opens a stream of changes.
  Subscription listen(ListenFilter filter, ChangeListener listener)
      throws McpFailure, InterruptedException;

  /// Tells the server that no more will be asked, where servers care.
  void close();
}
