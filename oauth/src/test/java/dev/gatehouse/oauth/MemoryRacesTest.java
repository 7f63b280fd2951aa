package dev.gatehouse.oauth;

import dev.gatehouse.store.MemoryStore;
import dev.gatehouse.store.Store;

class MemoryRacesTest extends RacesContract {
  @Override
  Store fresh() {
    return new MemoryStore(new SettableClock());
  }
}
