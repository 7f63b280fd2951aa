package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.modern.Envelope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Decides which era a posted body belongs to. The body decides; headers corroborate. The steps are
/// taken in this order, the first that applies wins:
/// 1. An array is a batch of the old era; empty, broken or with a modern element it is refused.
/// 2. A posted response is of the old era.
/// 3. `initialize` is of the old era, unless it has a sound modern envelope; without one a modern
///    header contradicts it.
/// 4. A claim (the version key in `_meta`) makes a message modern: its envelope must be sound.
/// 5. A request without a claim under a modern header lacks its envelope.
/// 6. Headers that are there must agree with a modern body, and then its revision must be served.
///    In this order: whoever claims an unserved revision under another header contradicts itself,
///    which is the graver fault (and what the conformance suite expects).
/// 7. For a notification without a claim the header decides.
/// 8. Everything else is of the old era.
final class EraLadder {
  private final List<Revision> modern;

  /// @param modern the revisions of the new era that are served
  EraLadder(List<Revision> modern) {
    this.modern = List.copyOf(modern);
  }

  Classification classify(JsonNode body, Headers headers) {
    if (body.isArray()) {
      return batch(body);
    }
    return switch (Message.read(body)) {
      case Message.Invalid invalid -> refused(invalid.id(), invalidRequest(invalid.reason()));
      case Message.Response response -> legacy(response);
      case Message.Request request ->
          request.method().equals("initialize")
              ? initialize(request, headers)
              : request(request, headers);
      case Message.Notification notification -> notification(notification, headers);
    };
  }

  private static Classification batch(JsonNode body) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode element : body) {
      Message message = Message.read(element);
      if (message instanceof Message.Invalid invalid) {
        return refused(null, invalidRequest("In a batch: " + invalid.reason()));
      }
      ObjectNode params = paramsOf(message);
      if (params != null && Envelope.isClaimed(params)) {
        return refused(null, invalidRequest("Send one message at a time; there are no batches."));
      }
      messages.add(message);
    }
    return messages.isEmpty()
        ? refused(null, invalidRequest("The batch is empty."))
        : new Classification.Legacy(messages, true);
  }

  private Classification initialize(Message.Request request, Headers headers) {
    boolean sound =
        Envelope.isClaimed(request.params()) && Envelope.faults(request.params()).isEmpty();
    if (sound) {
      return request(request, headers);
    }
    return hasModernHeader(headers)
        ? refused(
            request.id(),
            RpcError.of(
                ErrorCode.HEADER_MISMATCH,
                "initialize is not a method of the revision in " + MetadataHeaders.VERSION + "."))
        : legacy(request);
  }

  private Classification request(Message.Request request, Headers headers) {
    boolean claimed = Envelope.isClaimed(request.params());
    if (!claimed && !hasModernHeader(headers)) {
      return legacy(request);
    }
    RpcError error = judge(request.params(), request.method(), headers);
    return error == null ? new Classification.Modern(request) : refused(request.id(), error);
  }

  private Classification notification(Message.Notification notification, Headers headers) {
    if (!Envelope.isClaimed(notification.params())) {
      return hasModernHeader(headers)
          ? new Classification.Modern(notification)
          : legacy(notification);
    }
    RpcError error = judge(notification.params(), notification.method(), headers);
    return error == null ? new Classification.Modern(notification) : refused(null, error);
  }

  private @Nullable RpcError judge(ObjectNode params, String method, Headers headers) {
    List<String> faults = Envelope.faults(params);
    if (!faults.isEmpty()) {
      return RpcError.of(ErrorCode.INVALID_PARAMS, String.join("; ", faults) + ".");
    }
    String version = Envelope.read(params).version();
    RpcError mismatch = MetadataHeaders.mismatch(headers, version, method);
    if (mismatch != null) {
      return mismatch;
    }
    return isServed(version)
        ? null
        : RpcError.unsupportedVersion(version, modern.stream().map(Revision::wire).toList());
  }

  private boolean hasModernHeader(Headers headers) {
    String version = headers.first(MetadataHeaders.VERSION);
    return version != null && isServed(version.strip());
  }

  private boolean isServed(String version) {
    Revision revision = Revision.find(version);
    return revision != null && modern.contains(revision);
  }

  private static @Nullable ObjectNode paramsOf(Message message) {
    return switch (message) {
      case Message.Request request -> request.params();
      case Message.Notification notification -> notification.params();
      case Message.Response _, Message.Invalid _ -> null;
    };
  }

  private static Classification legacy(Message message) {
    return new Classification.Legacy(List.of(message), false);
  }

  private static Classification refused(@Nullable RequestId id, RpcError error) {
    return new Classification.Refused(id, error);
  }

  private static RpcError invalidRequest(String reason) {
    return RpcError.of(ErrorCode.INVALID_REQUEST, reason);
  }
}
