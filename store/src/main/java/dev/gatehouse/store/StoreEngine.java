package dev.gatehouse.store;

import java.util.List;

/// A [Store] as whoever opened it sees it: with its change notices, and with a way to walk through
/// all of it. Services are handed the [Store] and, if they need them, the [ChangeNotices].
public interface StoreEngine extends Store {
  /// What the commits to this store announce, on whichever node they were made. Closed with it.
  ChangeNotices notices();

  /// The spaces that hold entries, in order; a space whose entries have all expired may be among
  /// them.
  List<String> spaces();
}
