package dev.gatehouse.store;

class MemoryNoticesTest extends NoticesContract {
  @Override
  StoreEngine open() {
    return new MemoryStore(clock);
  }

  @Override
  StoreEngine otherNode() {
    return store;
  }
}
