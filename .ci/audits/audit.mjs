// Puts the endpoint to every server audit of the npm package graphql-http, and accepts nothing but "ok": the package calls
// a MAY that is not met a notice and a SHOULD a warning; here they fail as a MUST does.
//   node .ci/audits/audit.mjs [address of the endpoint]
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXPECTED = 61; // of the pinned version: a package that brings fewer proves less

const here = dirname(fileURLToPath(import.meta.url));
const installed = join(here, '..', '..', 'target', 'audits');
const url = process.argv[2] ?? 'http://localhost:8080/graphql';

mkdirSync(installed, { recursive: true });
copyFileSync(join(here, 'package.json'), join(installed, 'package.json'));
// A lock file would name the registry of whoever wrote it; both versions are exact and neither has dependencies.
const quietly = ['--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
execFileSync('npm', ['install', ...quietly], { cwd: installed, stdio: ['ignore', 'ignore', 'inherit'] });
const { serverAudits } = createRequire(join(installed, 'package.json'))('graphql-http');

const results = [];
for (const audit of serverAudits({ url })) {
  results.push(await audit.fn());
}

for (const { id, status, name, reason } of results) {
  console.log([id.padEnd(4), status.padEnd(6), name, ...(reason ? [`(${reason})`] : [])].join('  '));
}
const passed = results.filter(({ status }) => status === 'ok').length;
console.log(`${passed} of ${results.length} pass`);
if (results.length !== EXPECTED) {
  console.error(`graphql-http brought ${results.length} audits where ${EXPECTED} are expected`);
}
process.exitCode = passed === EXPECTED && results.length === EXPECTED ? 0 : 1;
