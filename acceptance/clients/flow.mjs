// What a client does from the first refusal to the last: the same for every client and every revision.
import assert from 'node:assert/strict';
import { Browser } from './browser.mjs';
import { CALLBACK, MemoryProvider } from './provider.mjs';

const TOOLS = ['whoami', 'find_organizations', 'find_projects'];

/**
 * Signs in, works, refreshes and revokes.
 *
 * @param step reports a piece of work, see report.mjs
 * @param where `{ url, person }`
 * @param kind `{ label, connect(url, provider), finish(transport, callback), refresh(issuer, options), Unauthorized }`;
 *   `connect` returns `{ client, transport, ready }`, where `ready` is the promise of the connection
 */
export async function flow(step, { url, person }, kind) {
  const provider = new MemoryProvider(`Acceptance ${kind.label}`);
  const named = (name, work) => step(`${name} (${kind.label})`, work);

  await named('challenge', () => challenged(url));
  const first = await named('discover and register', async () => {
    const attempt = kind.connect(url, provider);
    await assert.rejects(attempt.ready, kind.Unauthorized);
    checkAuthorizationUrl(provider, url);
    return attempt;
  });
  const callback = await named('sign in and consent', async () => {
    const landed = await new Browser(person).travel(provider.authorizationUrl, CALLBACK);
    checkCallback(provider, landed);
    return landed;
  });
  await named('token', async () => {
    await kind.finish(first.transport, callback);
    const { access_token: access, refresh_token: refresh, token_type: type } = provider.tokens();
    assert.ok(access && refresh, 'an access token and a refresh token');
    assert.equal(type.toLowerCase(), 'bearer');
  });
  const client = await named('connect', async () => {
    const attempt = kind.connect(url, provider);
    await attempt.ready;
    kind.check?.(attempt.client);
    return attempt.client;
  });
  await named('list', () => listsTools(client));
  await named('call', () => callsTools(client, person));
  await named('refresh', () => refreshes(provider, kind, client));
  await named('refresh when refused', () => refreshesByItself(provider, client));
  await named('revoke', () => revokes(url, provider, kind, client));
  await client.close();
}

async function challenged(url) {
  const answer = await bare(url);
  assert.equal(answer.status, 401);
  const challenge = answer.headers.get('www-authenticate') ?? '';
  const metadata = /resource_metadata="([^"]+)"/.exec(challenge)?.[1];
  assert.ok(metadata, `a challenge that names the metadata, not: ${challenge}`);
  const document = await (await fetch(metadata)).json();
  assert.equal(document.resource, url);
}

function bare(url, token) {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
}

function checkAuthorizationUrl(provider, url) {
  assert.ok(provider.clientInformation()?.client_id, 'a client id from dynamic registration');
  const asked = provider.authorizationUrl.searchParams;
  assert.equal(asked.get('resource'), url);
  assert.equal(asked.get('code_challenge_method'), 'S256');
}

function checkCallback(provider, landed) {
  const given = landed.searchParams;
  assert.equal(given.get('error'), null, String(given.get('error_description')));
  assert.ok(given.get('code'), 'a code');
  assert.equal(given.get('state'), provider.expectedState);
  assert.equal(given.get('iss'), provider.discoveryState().authorizationServerMetadata.issuer);
}

async function listsTools(client) {
  const names = [];
  let cursor;
  do {
    const page = await client.listTools(cursor ? { cursor } : undefined);
    names.push(...page.tools.map((tool) => tool.name));
    cursor = page.nextCursor;
  } while (cursor);
  for (const tool of TOOLS) {
    assert.ok(names.includes(tool), `${tool} among ${names.join(', ')}`);
  }
}

async function callsTools(client, person) {
  const me = await called(client, 'whoami', {});
  assert.match(readable(me), new RegExp(person, 'i'));
  const organizations = await called(client, 'find_organizations', {});
  const slug = findSlug(organizations.structuredContent);
  assert.ok(slug, `an organization in ${JSON.stringify(organizations.structuredContent)}`);
  const projects = await called(client, 'find_projects', { organizationSlug: slug });
  assert.ok(findSlug(projects.structuredContent), `a project of ${slug} in ${JSON.stringify(projects.structuredContent)}`);
}

async function called(client, name, input) {
  const result = await client.callTool({ name, arguments: input });
  assert.ok(!result.isError, `${name}: ${readable(result)}`);
  assert.ok(result.structuredContent, `${name} answers structured content`);
  return result;
}

function readable(result) {
  return result.content.map((block) => block.text ?? '').join('\n');
}

/** The first `slug` anywhere in `tree`. */
function findSlug(tree) {
  if (tree === null || typeof tree !== 'object') return undefined;
  if (typeof tree.slug === 'string') return tree.slug;
  return Object.values(tree).map(findSlug).find(Boolean);
}

async function refreshes(provider, kind, client) {
  const before = provider.tokens();
  const { authorizationServerUrl, authorizationServerMetadata: metadata, resourceMetadata } = provider.discoveryState();
  const after = await kind.refresh(authorizationServerUrl, {
    metadata,
    clientInformation: provider.clientInformation(),
    refreshToken: before.refresh_token,
    resource: new URL(resourceMetadata.resource),
  });
  assert.notEqual(after.access_token, before.access_token);
  assert.notEqual(after.refresh_token, before.refresh_token, 'refresh tokens rotate');
  provider.saveTokens({ ...before, ...after });
  await called(client, 'whoami', {});
}

/** A client whose access token is refused renews it without being told. */
async function refreshesByItself(provider, client) {
  const before = provider.tokens();
  provider.saveTokens({ ...before, access_token: 'no-longer-good' });
  await called(client, 'whoami', {});
  assert.notEqual(provider.tokens().refresh_token, before.refresh_token);
}

async function revokes(url, provider, kind, client) {
  const { access_token: access, refresh_token: refresh } = provider.tokens();
  const endpoint = provider.discoveryState().authorizationServerMetadata.revocation_endpoint;
  assert.ok(endpoint, 'a revocation endpoint in the metadata');
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      token: refresh,
      token_type_hint: 'refresh_token',
      client_id: provider.clientInformation().client_id,
    }),
  });
  assert.equal(answer.status, 200);
  assert.equal((await bare(url, access)).status, 401, 'the access token ended with its grant');
  provider.authorizationUrl = undefined;
  await assert.rejects(client.callTool({ name: 'whoami', arguments: {} }), kind.Unauthorized);
  assert.ok(provider.authorizationUrl, 'the client would send the person to sign in again');
}
