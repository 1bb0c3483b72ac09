// Reads pages as search engines and previews of links do. What a page says for machines must be in schema.org's vocabulary: each
// becomes a constant of schema-dts's types, and TypeScript says what does not fit.
import { writeFile } from 'node:fs/promises';
import ts from 'typescript';
import { assert, base, check } from '../lib/check.mjs';

/** Of these there are hundreds, and one is as another. */
const SOME = 25;

const map = await (await fetch(`${base}/sitemap.xml`)).text();
const all = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
const of = kind => all.filter(path => path.startsWith(`/${kind}/`));
const paths = ['/', ...of('model'), ...of('plant'), ...of('market'), ...of('move'), ...of('claim').slice(0, SOME), ...of('source').slice(0, SOME)];

const pages = new Map();
for (const path of paths) {
  pages.set(path, await (await fetch(base + path)).text());
}

await check('structured-data: what pages say is in schema.org’s vocabulary', async () => {
  const types = new Set();
  const constants = [...pages].map(([path, page], at) => {
    const text = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1];
    assert(text, `${path} says nothing for machines`);
    const said = JSON.parse(text);
    assert(said['@graph'].length > 0, `${path} tells of no thing`);
    said['@graph'].forEach(thing => types.add(thing['@type']));
    return `/* ${path} */ export const page${at}: Graph = ${JSON.stringify(said)};\n`;
  });
  await writeFile('said.ts', `import type { Graph } from 'schema-dts';\n${constants.join('')}`);
  const program = ts.createProgram(['said.ts'], { noEmit: true, strict: true, module: ts.ModuleKind.NodeNext, types: [] });
  const wrong = ts.getPreEmitDiagnostics(program).map(one => {
    const line = one.file?.text.slice(0, one.start).split('\n').at(-1) ?? '';
    return `${line.match(/\/\* (\S*)/)?.[1]}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`;
  });
  assert.deepEqual(wrong, []);
  for (const type of ['Dataset', 'ProductModel', 'ClaimReview', 'Place', 'Country', 'Claim', 'CreativeWork']) {
    assert(types.has(type), `no page tells of a ${type}`);
  }
  return `${pages.size} pages, ${[...types].sort().join(', ')}`;
});

await check('structured-data: a preview of a link has a title, an answer and a picture', async () => {
  const meta = (page, name) => page.match(new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`))?.[1];
  const pictures = new Set();
  for (const [path, page] of pages) {
    assert.equal(page.match(/<link rel="canonical" href="([^"]*)"/)?.[1], meta(page, 'og:url'), path);
    assert.equal(new URL(meta(page, 'og:url')).pathname, path);
    assert(meta(page, 'og:title') && meta(page, 'og:description') && meta(page, 'og:image:alt'), path);
    assert.equal(meta(page, 'twitter:card'), 'summary_large_image');
    pictures.add(new URL(meta(page, 'og:image')).pathname);
  }
  for (const path of pictures) {
    const answer = await fetch(base + path);
    assert.equal(answer.headers.get('content-type'), 'image/png', path);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630], path);
  }
  return `${pages.size} pages, ${pictures.size} pictures of 1200 × 630`;
});
