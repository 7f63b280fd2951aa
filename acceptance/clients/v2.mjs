// The official client of revision 2026-07-28, @modelcontextprotocol/client: pinned to it, choosing by itself, and as it
// speaks to servers of the handshake revisions.
import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport, UnauthorizedError, refreshAuthorization } from '@modelcontextprotocol/client';
import { flow } from './flow.mjs';
import { options, report } from './report.mjs';

const where = options();

const eras = [
  { label: 'client 2, 2026-07-28', mode: { pin: '2026-07-28' }, era: 'modern' },
  { label: 'client 2, auto', mode: 'auto', era: 'modern' },
  { label: 'client 2, handshake', mode: 'legacy', era: 'legacy' },
];

await report(async (step) => {
  for (const { label, mode, era } of eras) {
    await flow(step, where, {
      label,
      connect(url, provider) {
        const transport = new StreamableHTTPClientTransport(new URL(url), { authProvider: provider });
        const client = new Client({ name: 'acceptance', version: '1' }, { versionNegotiation: { mode } });
        return { client, transport, ready: client.connect(transport) };
      },
      check: (client) => assert.equal(client.getProtocolEra(), era),
      finish: (transport, callback) => transport.finishAuth(callback.searchParams),
      refresh: refreshAuthorization,
      Unauthorized: UnauthorizedError,
    });
  }
});
