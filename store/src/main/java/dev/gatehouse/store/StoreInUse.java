package dev.gatehouse.store;

import java.nio.file.Path;

/// Another process (or this one, already) has the store open.
public final class StoreInUse extends StoreNotOpened {
  private static final long serialVersionUID = 1L;

  StoreInUse(Path file) {
    super(
        "The data directory "
            + file.getParent()
            + " is in use ("
            + file.getFileName()
            + " is open): stop the Gatehouse that runs there, or choose another directory with"
            + " --data.");
  }
}
