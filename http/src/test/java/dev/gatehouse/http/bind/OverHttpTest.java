package dev.gatehouse.http.bind;

import java.io.IOException;

class OverHttpTest extends ServiceBindingContract {
  OverHttpTest() throws IOException {
    super(true);
  }
}
