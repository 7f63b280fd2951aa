package dev.gatehouse.app.command;

import dev.gatehouse.oauth.operate.KeyReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse keys list|rotate`: which keys seal what is stored, and sealing it anew.
public final class KeysCommand implements Command {
  @Override
  public String name() {
    return "keys";
  }

  @Override
  public CommandSpec spec() {
    return OperatorOptions.spec(
        new String[] {"list", "rotate"},
        "Show which keys seal what grants hold, or seal it anew with the current one while the"
            + " installation serves.",
        "",
        "To change the key: put a new secret in front of COOKIE_SECRET (new,old), restart, and run"
            + " `gatehouse keys rotate`. It says from when the old secret may be taken out.");
  }

  @Override
  public int run(ParseResult arguments) throws InterruptedException {
    String action = OperatorOptions.actionOf(arguments, "list", "rotate");
    return OperatorOptions.work(
        arguments,
        operations -> {
          boolean isRotation = action.equals("rotate");
          KeyReport report = isRotation ? operations.rotateKeys() : operations.keys();
          if (isRotation) {
            System.out.println("Sealed anew: " + report.changed() + ".");
          }
          print(report);
          return report.unreadable() == 0 ? 0 : 1;
        });
  }

  private static void print(KeyReport report) {
    System.out.println(
        "Current key: "
            + report.currentId()
            + (report.since() == null
                ? ". Not everything was sealed with it yet; run `gatehouse keys rotate`."
                : ", since " + report.since() + "."));
    for (KeyReport.KeyCount key : report.keys()) {
      System.out.println("Grants sealed with " + key.id() + ": " + key.grants());
    }
    if (report.unreadable() > 0) {
      System.out.println(
          "Grants whose key is not in COOKIE_SECRET: "
              + report.unreadable()
              + ". Put the old secret back behind the new one, or have these people sign in again.");
    }
    if (report.othersMayGoAt() != null) {
      System.out.println(
          "Older secrets may be taken out of COOKIE_SECRET from "
              + report.othersMayGoAt()
              + " on. Sooner, whoever has not refreshed since signs in again.");
    }
  }
}
