// Signs in at a Gatehouse whose Sentry is the simulator, and prints an access token: for measurements and for trying
// things out by hand. node token.mjs --url http://127.0.0.1:8787/mcp [--person ada]
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Browser } from './browser.mjs';
import { CALLBACK } from './provider.mjs';
import { options } from './report.mjs';

const { url, person } = options();
const { origin } = new URL(url);
const verifier = randomBytes(32).toString('base64url');

const client = await post('/oauth/register', 'application/json', JSON.stringify({
  client_name: 'token.mjs',
  redirect_uris: [CALLBACK],
  token_endpoint_auth_method: 'none',
}));
const question = new URLSearchParams({
  response_type: 'code',
  client_id: client.client_id,
  redirect_uri: CALLBACK,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
  resource: url,
});
const landed = await new Browser(person).travel(`${origin}/oauth/authorize?${question}`, CALLBACK);
const tokens = await post('/oauth/token', 'application/x-www-form-urlencoded', new URLSearchParams({
  grant_type: 'authorization_code',
  code: landed.searchParams.get('code'),
  redirect_uri: CALLBACK,
  client_id: client.client_id,
  code_verifier: verifier,
}));
console.log(tokens.access_token);

async function post(path, type, body) {
  const answer = await fetch(origin + path, { method: 'POST', headers: { 'content-type': type }, body });
  const text = await answer.text();
  assert.ok(answer.ok, `${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
