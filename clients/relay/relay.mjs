// Relay: what its compiler made of src/documents.ts, asked through its store.
import { assert, check, endpoint } from '../lib/check.mjs';
import relay from './compiled/client.js';

const client = relay.client(endpoint);
let list;

await check('relay: @connection', async () => {
  list = await client.firstPlants(5);
  assert.equal(list.plants().edges.length, 5);
  while (list.plants().pageInfo.hasNextPage) {
    await list.next();
  }
  const { edges, totalCount } = list.plants();
  const slugs = edges.map(({ node }) => node.slug);
  assert.equal(new Set(slugs).size, totalCount, 'every plant once');
  assert.ok(slugs.includes('compas') && slugs.includes('tochigi'), slugs.join());
  return `joined to ${slugs.length} plants by the store`;
});

await check('relay: @refetchable', async () => {
  const { node } = list.plants().edges.find(({ node }) => node.slug === 'compas');
  const again = await client.plantAgain(list.plant(node).id, '2022-06-01');
  assert.match(again.name, /COMPAS/);
  assert.deepEqual(again.models.map(({ slug }) => slug).sort(), ['qx50-ii', 'qx55']);
  return `${again.name} built ${again.models.map(({ slug }) => slug)} on that day`;
});

await check('relay: an error', async () => {
  const error = await client.tooMany().then(() => null, thrown => thrown);
  const [{ message, extensions }] = error.source.errors;
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  return `${extensions.code}: ${message}`;
});
