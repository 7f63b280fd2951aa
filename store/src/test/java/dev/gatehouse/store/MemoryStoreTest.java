package dev.gatehouse.store;

class MemoryStoreTest extends StoreContract {
  @Override
  Store open() {
    return new MemoryStore(clock);
  }
}
