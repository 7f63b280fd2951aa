package dev.gatehouse.oauth.authorize;

import dev.gatehouse.oauth.client.Client;

/// Second stage: we know who asks.
record KnownClient(Received received, Client client) {}
