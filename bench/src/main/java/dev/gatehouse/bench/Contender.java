package dev.gatehouse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A server with one kind of request, and what its answers cost.
final class Contender {
  private final String name;
  private final RunningProgram program;
  private final Load load;
  private final int requests;
  private final List<Double> cpuMicros = new ArrayList<>();
  private final List<Double> perSecond = new ArrayList<>();

  /// @param requests of one burst
  Contender(String name, RunningProgram program, Load load, int requests) {
    this.name = name;
    this.program = program;
    this.load = load;
    this.requests = requests;
  }

  String name() {
    return name;
  }

  /// One reply, to look at.
  byte[] look() throws IOException {
    return load.one().body();
  }

  /// Sends a burst.
  ///
  /// @param counts whether it is part of the measurement
  void burst(boolean counts) throws IOException, InterruptedException {
    double before = program.cpuSeconds();
    double seconds = load.run(requests);
    double cpu = program.cpuSeconds() - before;
    if (counts) {
      cpuMicros.add(cpu * 1e6 / requests);
      perSecond.add(requests / seconds);
    }
  }

  /// Processor time a request, burst by burst.
  List<Double> cpuMicros() {
    return cpuMicros;
  }

  /// Requests a second, burst by burst.
  List<Double> perSecond() {
    return perSecond;
  }
}
