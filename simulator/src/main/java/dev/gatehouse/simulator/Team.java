package dev.gatehouse.simulator;

import java.util.List;

/// A team of an organization; `members` are ids of people.
record Team(String id, String slug, String name, List<String> members) {}
