package dev.gatehouse.mcp.jsonrpc;

/// Ends the handling of a request with an error response.
public final class RpcFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  public RpcFailure(RpcError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public RpcFailure(ErrorCode code, String message) {
    this(RpcError.of(code, message));
  }

  /// What to answer.
  public RpcError error() {
    return error;
  }
}
