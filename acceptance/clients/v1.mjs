// The official client of the handshake revisions: @modelcontextprotocol/sdk.
import { UnauthorizedError, refreshAuthorization } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { flow } from './flow.mjs';
import { options, report } from './report.mjs';

const where = options();

await report((step) =>
  flow(step, where, {
    label: 'sdk 1',
    connect(url, provider) {
      const transport = new StreamableHTTPClientTransport(new URL(url), { authProvider: provider });
      const client = new Client({ name: 'acceptance', version: '1' });
      return { client, transport, ready: client.connect(transport) };
    },
    finish: (transport, callback) => transport.finishAuth(callback.searchParams.get('code')),
    refresh: refreshAuthorization,
    Unauthorized: UnauthorizedError,
  }));
