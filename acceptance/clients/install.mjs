// Installs what package-lock.json of the current directory pins, when that is not what is there already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const here = pathToFileURL(`${process.cwd()}/`);
const mark = new URL('node_modules/.installed', here);
const wanted = createHash('sha256').update(readFileSync(new URL('package-lock.json', here))).digest('hex');

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`What ${here.pathname} pins could not be installed: ${error?.message ?? `npm ended with ${status}`}`);
    process.exit(1);
  }
  writeFileSync(mark, wanted);
}
