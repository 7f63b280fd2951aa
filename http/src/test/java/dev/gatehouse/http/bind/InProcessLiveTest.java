package dev.gatehouse.http.bind;

import java.io.IOException;

class InProcessLiveTest extends LiveBindingContract {
  InProcessLiveTest() throws IOException {
    super(false);
  }
}
