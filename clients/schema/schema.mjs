// The schema as tools read it: as a file and by introspection, by generators of code, and beside the last released one.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql-17';
import { assert, base, check, endpoint } from '../lib/check.mjs';
import { undeclared } from './breaking.mjs';

const served = await (await fetch(`${base}/graphql/schema.graphql`)).text();
writeFileSync('served.graphql', served);

for (const graphql of [graphql16, graphql17]) {
  await check(`schema: graphql-js ${graphql.version}`, async () => {
    const file = graphql.buildSchema(served);
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        query: graphql.getIntrospectionQuery({
          specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true,
        }),
      }),
    });
    const introspection = graphql.buildClientSchema((await answer.json()).data);
    for (const schema of [file, introspection]) {
      assert.deepEqual(graphql.validateSchema(schema), []);
    }
    const print = schema => graphql.printSchema(graphql.lexicographicSortSchema(schema)).split('\n');
    const lines = print(file);
    assert.deepEqual(lines, print(introspection), 'the file and the introspection differ');
    return `file and introspection are the same ${lines.length} lines`;
  });
}

await check('schema: no change breaks a client of the last release', () => {
  const released = graphql16.buildSchema(readFileSync('released.graphql', 'utf8'));
  const problems = undeclared(released, graphql16.buildSchema(served), readFileSync('breaking-changes.md', 'utf8'));
  assert.deepEqual(problems, [], problems.join('; '));
  return 'every breaking change has its reason in breaking-changes.md';
});

// Each is a small program, generated for, type-checked, compiled, and run to its answer.
for (const [name, ...generator] of [
  ['codegen', 'graphql-codegen', '--config', 'codegen/codegen.json'],
  ['gql.tada', 'gql.tada', 'generate-output', '--tsconfig', 'gql.tada/tsconfig.json'],
  ['genql', 'genql', '--schema', 'served.graphql', '--output', 'genql/generated'],
]) {
  await check(`schema: ${name}`, async () => {
    bin(...generator);
    bin('tsc', '--project', `${name}/tsconfig.json`);
    const plants = JSON.parse(run('node', `${name}/compiled/ask.js`, endpoint));
    assert.deepEqual(plants, ['compas'], 'the plants of the QX55');
    return `generated, type-checked, asked: the QX55 is from ${plants}`;
  });
}

function bin(program, ...flags) {
  return run(`node_modules/.bin/${program}`, ...flags);
}

function run(program, ...flags) {
  try {
    return execFileSync(program, flags, { encoding: 'utf8', stdio: 'pipe' });
  } catch (failed) {
    throw new Error(`${program}: ${failed.stderr} ${failed.stdout}`);
  }
}
