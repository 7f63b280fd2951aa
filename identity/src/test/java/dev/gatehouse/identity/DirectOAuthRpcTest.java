package dev.gatehouse.identity;

class DirectOAuthRpcTest extends OAuthRpcContract {
  @Override
  OAuthRpc rpc() {
    return answering;
  }
}
