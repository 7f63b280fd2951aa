// What Maven runs: `node scripts/maven.mjs build|test <directory for stamps>`. Each does nothing when nothing it depends
// on has changed, so that a build of the Java side costs nothing here and needs no network.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const NODE_MIN = [20, 19];
const COMPRESS_FROM_BYTES = 512;

const ui = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [task, stamps, output] = process.argv.slice(2);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    fail(`The web app needs Node ${NODE_MIN.join(".")} or newer to be built; this is ${process.versions.node}.`);
  }
}

/** Every file below `directory`, as sorted paths with forward slashes. */
function filesBelow(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** One hash over the names and contents of `files`, and the Node that works on them. */
function fingerprint(files) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of files) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(ui, file)));
  }
  return hash.digest("hex");
}

function isFresh(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === print;
}

function mark(stamp, print) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: ui,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
    shell: process.platform === "win32" && command === "npm",
  });
  if (result.status !== 0) {
    fail(`The web app: ${path.basename(command)} ${args.join(" ")} failed.${result.error ? ` ${result.error.message}` : ""}`);
  }
}

function runTool(script, args, env) {
  run(process.execPath, [path.join(ui, "node_modules", script), ...args], env);
}

const PACKAGES = [".npmrc", "package-lock.json", "package.json"];

function install() {
  const lock = readFileSync(path.join(ui, "package-lock.json"), "utf8");
  if (lock.includes('"resolved"')) {
    fail("package-lock.json names download addresses. Run npm install again with web/ui/.npmrc in place.");
  }
  const print = fingerprint(PACKAGES);
  // Inside node_modules, so that a clean of Maven's target does not download everything again.
  const stamp = path.join(ui, "node_modules", ".gatehouse-stamp");
  if (!isFresh(stamp, print)) {
    run("npm", ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]);
    mark(stamp, print);
  }
}

function sources() {
  const below = (directory) => filesBelow(path.join(ui, directory)).map((file) => `${directory}/${file}`);
  const config = ["index.html", "tsconfig.json", "vite.config.ts"];
  return [...PACKAGES, ...config, ...below("public"), ...below("scripts"), ...below("src")];
}

/** Writes smaller twins of what shrinks, and a list of all files for the server, which cannot list a jar. */
function finish(directory) {
  const lines = [];
  for (const file of filesBelow(directory)) {
    const bytes = readFileSync(path.join(directory, file));
    // The server writes into index.html, so it compresses that itself.
    const isFixed = file !== "index.html" && bytes.length >= COMPRESS_FROM_BYTES;
    const encodings = [];
    if (isFixed) {
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(path.join(directory, `${file}.br`), brotliCompressSync(bytes, { params: quality }));
      writeFileSync(path.join(directory, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      encodings.push("br", "gzip");
    }
    lines.push([file, sha256(bytes).slice(0, 32), encodings.join(",")].join("\t"));
  }
  writeFileSync(path.join(directory, "files.txt"), `${lines.join("\n")}\n`);
}

function build() {
  const print = fingerprint(sources());
  const stamp = path.join(stamps, "built");
  if (isFresh(stamp, print) && existsSync(path.join(output, "files.txt"))) {
    return;
  }
  install();
  runTool("vite/bin/vite.js", ["build", "--logLevel", "warn"], { GATEHOUSE_UI_OUT: output });
  finish(output);
  mark(stamp, print);
}

function test() {
  const print = fingerprint(sources());
  const stamp = path.join(stamps, "tested");
  if (isFresh(stamp, print)) {
    return;
  }
  install();
  runTool("typescript/bin/tsc", ["--noEmit"]);
  runTool("vitest/vitest.mjs", ["run", "--reporter=dot"]);
  mark(stamp, print);
}

requireNode();
if (task === "build" && stamps && output) {
  build();
} else if (task === "test" && stamps) {
  test();
} else {
  fail("Usage: node scripts/maven.mjs build <stamps> <output> | test <stamps>");
}
