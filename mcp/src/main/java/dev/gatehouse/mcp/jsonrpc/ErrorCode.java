package dev.gatehouse.mcp.jsonrpc;

/// The error codes a server answers with: those of JSON-RPC 2.0 §5.1 and those that MCP 2026-07-28
/// reserves.
public enum ErrorCode {
  /// The body is not JSON.
  PARSE_ERROR(-32700),
  /// The JSON is no message.
  INVALID_REQUEST(-32600),
  /// There is no such method here.
  METHOD_NOT_FOUND(-32601),
  /// The method's parameters, or `_meta`, are wrong.
  INVALID_PARAMS(-32602),
  /// There is no such resource; the handshake revisions alone have this number.
  RESOURCE_NOT_FOUND(-32002),
  /// The fault is the server's.
  INTERNAL_ERROR(-32603),
  /// An HTTP header is missing, malformed, or says something else than the body.
  HEADER_MISMATCH(-32020),
  /// The request needs a capability that its client did not declare.
  MISSING_CLIENT_CAPABILITY(-32021),
  /// The revision is not served.
  UNSUPPORTED_VERSION(-32022);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /// The number on the wire.
  public int number() {
    return number;
  }
}
