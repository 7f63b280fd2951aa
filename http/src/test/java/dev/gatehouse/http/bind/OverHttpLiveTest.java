package dev.gatehouse.http.bind;

import java.io.IOException;

class OverHttpLiveTest extends LiveBindingContract {
  OverHttpLiveTest() throws IOException {
    super(true);
  }
}
