package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CookiesTest {
  @Test
  void finds_a_cookie_by_its_exact_name() {
    Headers headers = Headers.of("cookie", "a=1; ab=2 ;b=x=y;A=3;=4;c", "cookie", "d=5; a=6");
    assertThat(Cookies.find(headers, "a")).isEqualTo("1");
    assertThat(Cookies.find(headers, "ab")).isEqualTo("2");
    assertThat(Cookies.find(headers, "b")).isEqualTo("x=y");
    assertThat(Cookies.find(headers, "d")).isEqualTo("5");
    assertThat(Cookies.find(headers, "c")).isNull();
    assertThat(Cookies.find(Headers.none(), "a")).isNull();
  }

  @Test
  void writes_cookies_that_scripts_cannot_read() {
    assertThat(Cookies.lax("__Host-s", "v", true, Duration.ofHours(1)))
        .isEqualTo("__Host-s=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
    assertThat(Cookies.lax("s", "", false, Duration.ZERO))
        .isEqualTo("s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  }
}
