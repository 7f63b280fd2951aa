import { claudeCode } from "./claude-code";
import type { Client } from "./client";
import { cursor } from "./cursor";
import { vscode } from "./vscode";

/** Every client the page explains, in the order of its tabs. */
export const clients: readonly [Client, ...Client[]] = [claudeCode, cursor, vscode];
