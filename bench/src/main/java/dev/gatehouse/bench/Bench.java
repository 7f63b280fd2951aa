package dev.gatehouse.bench;

import dev.gatehouse.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures Gatehouse beside the peer and prints a Markdown table; `bench/README.md` says how to
/// read it.
public final class Bench {
  private static final Path LOGS = Path.of("bench", "target", "logs");
  private static final int WARM_UP_ROUNDS = 3;

  private final Options options;
  private final Subject gatehouse;
  private final Subject peer;

  /// What one start took.
  private record Start(double wall, double cpu, double listWall, double listCpu) {}

  /// What one burst of requests took.
  private record Burst(double cpuMicros, double perSecond) {}

  private Bench(Options options, Subject peer) {
    this.options = options;
    this.peer = peer;
    var address = options.gatehouse();
    String token = options.token();
    gatehouse =
        new Subject(
            "gatehouse",
            options.gatehouseCommand(),
            options.environment(),
            address,
            Subject.get(address, "/health"),
            token == null ? null : Subject.toolsList(address, token, options.revision()));
  }

  /// Measures what the command line asks for.
  ///
  /// @param args see [Options#USAGE]
  public static void main(String[] args) throws InterruptedException {
    Options options;
    try {
      options = Options.read(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    try {
      switch (options.measure()) {
        case "mcp" -> new RuntimeBench(options, LOGS).run();
        case "listen" -> new ListenBench(options, LOGS).run();
        default -> new Bench(options, Peer.subject(options)).run();
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    boolean all = options.measure().equals("all");
    List<Pairs> measured = new ArrayList<>();
    if (all || options.measure().equals("start")) {
      measured.addAll(starts());
    }
    if (all || options.measure().equals("idle")) {
      measured.add(idle());
    }
    String ourList = gatehouse.list();
    String peerList = peer.list();
    if (!List.of("start", "idle").contains(options.measure())
        && ourList != null
        && peerList != null) {
      measured.addAll(lists(ourList, peerList));
    }
    System.out.println(Pairs.heading());
    measured.forEach(pairs -> System.out.println(pairs.row()));
    System.out.printf(
        "%nJDK %s, %d processors, peer with %s.%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), options.peerJava());
  }

  /// Start to the first answer; and to the first `tools/list` where a token allows it.
  private List<Pairs> starts() throws IOException, InterruptedException {
    Pairs wall = new Pairs("start to first answer, s", "%.2f");
    Pairs cpu = new Pairs("processor time until then, s", "%.2f");
    Pairs listWall = new Pairs("start to first tools/list, s", "%.2f");
    Pairs listCpu = new Pairs("processor time until then, s", "%.2f");
    // Once each without counting: files come into the page cache, launchers build what is missing.
    start(gatehouse);
    start(peer);
    for (int i = 0; i < options.pairs(); i++) {
      boolean oursFirst = i % 2 == 0;
      Start first = start(oursFirst ? gatehouse : peer);
      Start second = start(oursFirst ? peer : gatehouse);
      Start our = oursFirst ? first : second;
      Start other = oursFirst ? second : first;
      wall.add(our.wall, other.wall);
      cpu.add(our.cpu, other.cpu);
      listWall.add(our.listWall, other.listWall);
      listCpu.add(our.listCpu, other.listCpu);
      progress("start", i);
    }
    return gatehouse.list() == null ? List.of(wall, cpu) : List.of(wall, cpu, listWall, listCpu);
  }

  private static Start start(Subject subject) throws IOException, InterruptedException {
    try (RunningProgram program = RunningProgram.start(subject, LOGS)) {
      double wall = program.untilAnswered(subject.first());
      double cpu = program.cpuSeconds();
      String list = subject.list();
      double listWall = list == null ? Double.NaN : program.untilAnswered(list);
      return new Start(wall, cpu, listWall, program.cpuSeconds());
    }
  }

  /// Both at the same time: nobody else asks anything of them.
  private Pairs idle() throws IOException, InterruptedException {
    Pairs resident =
        new Pairs("resident memory idle after " + options.idleSeconds() + " s, MiB", "%.0f");
    try (RunningProgram ours = RunningProgram.start(gatehouse, LOGS);
        RunningProgram other = RunningProgram.start(peer, LOGS)) {
      ours.untilAnswered(gatehouse.first());
      other.untilAnswered(peer.first());
      Thread.sleep(options.idleSeconds() * 1_000L);
      resident.add(ours.residentMib(), other.residentMib());
    }
    return resident;
  }

  /// Processor time of a server for each `tools/list`, warm.
  private List<Pairs> lists(String ourList, String peerList)
      throws IOException, InterruptedException {
    Pairs cpu = new Pairs("processor time a tools/list, µs", "%.1f");
    Pairs rate = new Pairs("tools/list a second", "%.0f");
    Pairs size = new Pairs("bytes of the reply", "%.0f");
    Load ourLoad = new Load(gatehouse.address(), ourList, options.connections());
    Load peerLoad = new Load(peer.address(), peerList, options.connections());
    try (RunningProgram ours = RunningProgram.start(gatehouse, LOGS);
        RunningProgram other = RunningProgram.start(peer, LOGS)) {
      ours.untilAnswered(gatehouse.first());
      other.untilAnswered(peer.first());
      size.add(lookAt(ourLoad, gatehouse), lookAt(peerLoad, peer));
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        burst(ours, ourLoad);
        burst(other, peerLoad);
      }
      for (int i = 0; i < options.pairs(); i++) {
        boolean oursFirst = i % 2 == 0;
        Burst first = oursFirst ? burst(ours, ourLoad) : burst(other, peerLoad);
        Burst second = oursFirst ? burst(other, peerLoad) : burst(ours, ourLoad);
        Burst our = oursFirst ? first : second;
        Burst their = oursFirst ? second : first;
        cpu.add(our.cpuMicros, their.cpuMicros);
        rate.add(our.perSecond, their.perSecond);
        progress("list", i);
      }
    }
    return List.of(cpu, rate, size);
  }

  private Burst burst(RunningProgram program, Load load) throws IOException, InterruptedException {
    double before = program.cpuSeconds();
    double seconds = load.run(options.requests());
    double cpu = program.cpuSeconds() - before;
    int sent = options.requests() / options.connections() * options.connections();
    return new Burst(cpu * 1e6 / sent, sent / seconds);
  }

  /// Makes sure that what is measured is a list of tools, and says how long it is.
  private static int lookAt(Load load, Subject subject) throws IOException {
    byte[] body = load.one().body();
    try {
      int tools = Json.read(body).path("result").path("tools").size();
      if (tools == 0) {
        throw new IOException(subject.name() + " lists no tools");
      }
      System.err.println(subject.name() + " lists " + tools + " tools");
      return body.length;
    } catch (Json.Malformed e) {
      throw new IOException(subject.name() + " did not answer with JSON", e);
    }
  }

  private void progress(String what, int done) {
    System.err.println(what + " " + (done + 1) + " of " + options.pairs());
  }
}
