package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;

/// `/projects/{organization}/{project}/events/{event}/attachments/`.
public final class AttachmentsApi {
  private final Transport transport;

  AttachmentsApi(Transport transport) {
    this.transport = transport;
  }

  /// The files that came with an event.
  public Page<Attachment> list(
      String organization, String project, String event, @Nullable String cursor)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            ApiPath.of("projects", organization, project, "events", event, "attachments")
                .query("cursor", cursor));
    return new Page<>(
        Fields.list(answer.json(), Attachment::read), Page.nextCursor(answer.headers()));
  }

  /// The content of a file.
  ///
  /// @param bytesMax a larger one fails as [SentryFailure.Malformed]
  public byte[] content(
      String organization, String project, String event, String attachment, int bytesMax)
      throws SentryFailure, InterruptedException {
    return transport.download(
        ApiPath.of("projects", organization, project, "events", event, "attachments", attachment)
            .query("download", 1),
        bytesMax);
  }
}
