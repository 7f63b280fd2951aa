// A server on the official TypeScript SDK v2: node server.mjs --port N --tools FILE
//
// FILE holds the tools as `tools/list` shows them. Where there is a choice it is made in the peer's favour: schemas
// are prepared once, Host and Origin are not checked, handlers answer what is ready.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler, fromJsonSchema } from '@modelcontextprotocol/server';

const { values } = parseArgs({ options: { port: { type: 'string' }, tools: { type: 'string' } } });

const structured = { hits: [] };
const tools = JSON.parse(readFileSync(values.tools, 'utf8')).map(({ name, inputSchema, outputSchema, ...card }) => ({
  name,
  card: {
    ...card,
    inputSchema: fromJsonSchema(inputSchema),
    ...(outputSchema && { outputSchema: fromJsonSchema(outputSchema) }),
  },
  answer: { content: [{ type: 'text', text: 'Done.' }], ...(outputSchema && { structuredContent: structured }) },
}));

const handler = createMcpHandler(() => {
  const server = new McpServer(
    { name: 'typescript-sdk-peer', version: '1.0.0' },
    { instructions: 'Answers questions about the issues of a Sentry organization.' },
  );
  for (const { name, card, answer } of tools) {
    server.registerTool(name, card, () => answer);
  }
  return server;
});

const listener = createServer(toNodeHandler(handler)).listen(Number(values.port), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${listener.address().port}/mcp`);
});
