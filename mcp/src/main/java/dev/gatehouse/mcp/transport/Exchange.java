package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.CallRefused;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Frames;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.server.Codec;
import dev.gatehouse.mcp.server.Dispatcher;
import dev.gatehouse.mcp.server.Notifier;
import dev.gatehouse.mcp.server.ServerReply;
import dev.gatehouse.mcp.server.ServerRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one request through its codec and the dispatcher, and makes the HTTP answer. A request
/// that wants to hear from its call runs on a thread of its own, so that the answer can become a
/// stream at the first notification; every other runs where it is.
///
/// @param <C> who calls
public final class Exchange<C> {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Dispatcher<C> dispatcher;
  private final Streams<C> streams;

  public Exchange(Dispatcher<C> dispatcher, Streams<C> streams) {
    this.dispatcher = dispatcher;
    this.streams = streams;
  }

  /// Answers `request`.
  public WebResponse answer(Codec codec, Message.Request request, Accepts accepts, C caller)
      throws InterruptedException {
    ServerRequest asked;
    try {
      asked = codec.decode(request);
    } catch (RpcFailure e) {
      return failed(codec, request.id(), e.error()).respond(accepts);
    }
    if (asked instanceof ServerRequest.Listen listen) {
      return listen(codec, request.id(), listen, accepts, caller);
    }
    boolean mayStream =
        asked instanceof ServerRequest.Work work
            && work.meta().wantsNotifications()
            && accepts.events();
    return mayStream
        ? stream(codec, request.id(), asked, accepts, caller)
        : run(codec, request.id(), asked, caller, Notifier.NONE).respond(accepts);
  }

  private WebResponse listen(
      Codec codec, RequestId id, ServerRequest.Listen listen, Accepts accepts, C caller) {
    if (!accepts.events()) {
      return Answers.refusal(406, "Changes are told as text/event-stream; accept that.");
    }
    try {
      return streams.subscriptions().open(id, listen, caller);
    } catch (RpcFailure e) {
      return failed(codec, id, e.error()).respond(accepts);
    } catch (RuntimeException e) {
      LOG.error("mcp-listen-failed", e);
      return internal(codec, id).respond(accepts);
    }
  }

  /// The message that answers `request`, for transports and batches that have no statuses.
  public byte[] frame(Codec codec, Message.Request request, C caller) throws InterruptedException {
    try {
      return run(codec, request.id(), codec.decode(request), caller, Notifier.NONE).frame();
    } catch (RpcFailure e) {
      return Frames.error(request.id(), codec.translate(e.error()));
    }
  }

  private WebResponse stream(
      Codec codec, RequestId id, ServerRequest asked, Accepts accepts, C caller)
      throws InterruptedException {
    LazyStream stream = new LazyStream(streams.heart());
    Duration left = RequestContext.timeLeft(streams.callMax());
    Outcome late =
        failed(codec, id, RpcError.of(ErrorCode.INTERNAL_ERROR, "The call took too long."));
    stream.work(
        FanOut.start(
            "mcp-call", () -> stream.finish(runOnOwnThread(codec, id, asked, caller, stream))));
    Outcome early = stream.awaitFirst(left, late);
    if (early != null) {
      return early.respond(accepts);
    }
    FanOut.start("mcp-deadline", () -> stream.expireAfter(left, late));
    return WebResponse.events(stream::attach);
  }

  private Outcome runOnOwnThread(
      Codec codec, RequestId id, ServerRequest asked, C caller, Notifier notifier) {
    try {
      return run(codec, id, asked, caller, notifier);
    } catch (InterruptedException e) {
      return failed(codec, id, RpcError.of(ErrorCode.INTERNAL_ERROR, "The call was stopped."));
    } catch (Error e) {
      // The thread dies of it, and the caller must not wait for ever.
      LOG.error("mcp-thread-died", e);
      return internal(codec, id);
    }
  }

  private Outcome run(Codec codec, RequestId id, ServerRequest asked, C caller, Notifier notifier)
      throws InterruptedException {
    if (!(asked instanceof ServerRequest.Work) && !(asked instanceof ServerRequest.Complete)) {
      return dispatch(codec, id, asked, caller, notifier);
    }
    String principal = streams.principal(caller);
    if (!streams.calls().begin(principal)) {
      return tooMany(codec, id);
    }
    try {
      return dispatch(codec, id, asked, caller, notifier);
    } finally {
      streams.calls().end(principal);
    }
  }

  private static Outcome tooMany(Codec codec, RequestId id) {
    byte[] frame =
        Frames.error(
            id,
            codec.translate(
                RpcError.of(
                    ErrorCode.INTERNAL_ERROR,
                    "You have too many calls running. Wait for one to end, then try again.")));
    return Outcome.refused(Answers.json(429, frame).withHeader("retry-after", "1"), frame);
  }

  private Outcome dispatch(
      Codec codec, RequestId id, ServerRequest asked, C caller, Notifier notifier)
      throws InterruptedException {
    try {
      ServerReply reply = dispatcher.dispatch(asked, caller, notifier);
      return Outcome.answered(200, Frames.result(id, codec.encode(reply)));
    } catch (RpcFailure e) {
      return failed(codec, id, e.error());
    } catch (CallRefused e) {
      return Outcome.refused(e.response(), told(codec, id, asked, text(e)));
    } catch (RuntimeException e) {
      LOG.error("mcp-request-failed", e);
      return internal(codec, id);
    }
  }

  /// What a refusal says where an answer in HTTP comes too late.
  private static byte[] told(Codec codec, RequestId id, ServerRequest asked, String text) {
    return asked instanceof ServerRequest.CallTool
        ? Frames.result(id, codec.encode(new ServerReply.ToolAnswer(ToolResult.error(text), null)))
        : Frames.error(id, RpcError.of(ErrorCode.INTERNAL_ERROR, text));
  }

  private static Outcome internal(Codec codec, RequestId id) {
    return failed(
        codec, id, RpcError.of(ErrorCode.INTERNAL_ERROR, "The server failed. Try again later."));
  }

  private static Outcome failed(Codec codec, RequestId id, RpcError error) {
    return Outcome.answered(
        ErrorStatus.afterDispatch(error.code(), codec.revision()),
        Frames.error(id, codec.translate(error)));
  }

  private static String text(CallRefused refusal) {
    return String.valueOf(refusal.getMessage());
  }
}
