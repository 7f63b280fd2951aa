package dev.gatehouse.http.bind;

import java.io.IOException;

class InProcessTest extends ServiceBindingContract {
  InProcessTest() throws IOException {
    super(false);
  }
}
