package dev.gatehouse.infra.tools;

/// Who calls: a program that an operator gave a secret.
///
/// @param clientId the name of the secret
public record Operator(String clientId) {}
