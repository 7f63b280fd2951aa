package dev.gatehouse.simulator;

/// Somebody with an account at the simulated Sentry.
///
/// @param id as in `user.id`
/// @param name for people
/// @param email under a domain reserved for examples
/// @param signsIn whether the login page offers them; the others only own and are assigned things
public record Person(String id, String name, String email, boolean signsIn) {}
