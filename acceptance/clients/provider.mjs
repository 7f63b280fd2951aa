// What a client remembers between its requests, in memory. Both SDKs ask the same questions.
import { randomBytes } from 'node:crypto';

export const CALLBACK = 'http://127.0.0.1:8976/callback';

export class MemoryProvider {
  authorizationUrl;
  #client;
  #tokens;
  #verifier;
  #discovery;
  #state;

  constructor(name) {
    this.clientMetadata = {
      client_name: name,
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }

  get redirectUrl() {
    return CALLBACK;
  }

  state() {
    return (this.#state = randomBytes(16).toString('hex'));
  }

  /** The state of the request under way, to compare with what comes back. */
  get expectedState() {
    return this.#state;
  }

  clientInformation() {
    return this.#client;
  }

  saveClientInformation(client) {
    this.#client = client;
  }

  tokens() {
    return this.#tokens;
  }

  saveTokens(tokens) {
    this.#tokens = tokens;
  }

  redirectToAuthorization(url) {
    this.authorizationUrl = url;
  }

  saveCodeVerifier(verifier) {
    this.#verifier = verifier;
  }

  codeVerifier() {
    return this.#verifier;
  }

  saveDiscoveryState(state) {
    this.#discovery = state;
  }

  discoveryState() {
    return this.#discovery;
  }

  invalidateCredentials(scope) {
    if (scope === 'all' || scope === 'client') this.#client = undefined;
    if (scope === 'all' || scope === 'tokens') this.#tokens = undefined;
    if (scope === 'all' || scope === 'verifier') this.#verifier = undefined;
    if (scope === 'all' || scope === 'discovery') this.#discovery = undefined;
  }
}
