package dev.gatehouse.mcp.transport;

import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;

/// Which HTTP status an error response has: the one table of it.
public final class ErrorStatus {
  private ErrorStatus() {}

  /// For a message that was refused as a whole, before its method was looked at.
  public static int beforeDispatch(ErrorCode code) {
    return switch (code) {
      case PARSE_ERROR,
          INVALID_REQUEST,
          INVALID_PARAMS,
          RESOURCE_NOT_FOUND,
          HEADER_MISMATCH,
          MISSING_CLIENT_CAPABILITY,
          UNSUPPORTED_VERSION ->
          400;
      case METHOD_NOT_FOUND -> 404;
      case INTERNAL_ERROR -> 500;
    };
  }

  /// For an error that the handling of the method raised. To clients of revisions with sessions a
  /// 404 says that their session is gone, so there every such error is an answer like others.
  public static int afterDispatch(ErrorCode code, Revision revision) {
    if (!revision.isModern()) {
      return 200;
    }
    return switch (code) {
      case METHOD_NOT_FOUND -> 404;
      case MISSING_CLIENT_CAPABILITY, HEADER_MISMATCH, UNSUPPORTED_VERSION -> 400;
      case PARSE_ERROR, INVALID_REQUEST, INVALID_PARAMS, RESOURCE_NOT_FOUND, INTERNAL_ERROR -> 200;
    };
  }
}
