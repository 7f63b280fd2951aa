package dev.gatehouse.oauth.document;

import dev.gatehouse.oauth.client.Client;
import org.jspecify.annotations.Nullable;

/// A client as its document describes it.
///
/// @param client its identifier is the address of the document
/// @param keys by which it signs; null for a public client
public record ClientDocument(Client client, @Nullable ClientKeys keys) {}
