// graphql-request, the smallest client: a page, the next one, many operations in turn, an error with its code.
import { ClientError, GraphQLClient, gql } from 'graphql-request';
import { assert, check, endpoint } from '../lib/check.mjs';

const client = new GraphQLClient(endpoint);

const MODELS = gql`
  query Models($first: Int, $after: String, $last: Int, $before: String) {
    models(first: $first, after: $after, last: $last, before: $before) {
      nodes { id slug name }
      pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
      totalCount
    }
  }
`;

let forwards;

await check('graphql-request: pages', async () => {
  forwards = [];
  let after = null, models;
  do {
    ({ models } = await client.request(MODELS, { first: 10, after }));
    forwards.push(...models.nodes);
    after = models.pageInfo.endCursor;
  } while (models.pageInfo.hasNextPage);
  const slugs = forwards.map(({ slug }) => slug);
  assert.equal(new Set(slugs).size, models.totalCount, 'every model once');
  assert.equal(slugs.length, models.totalCount, 'no model twice');
  assert.ok(slugs.includes('qx55') && slugs.includes('qx60-l50'), slugs.join());
  return `${slugs.length} models, 10 a page`;
});

await check('graphql-request: pages backwards', async () => {
  const backwards = [];
  let before = null, models;
  do {
    ({ models } = await client.request(MODELS, { last: 10, before }));
    backwards.unshift(...models.nodes);
    before = models.pageInfo.startCursor;
  } while (models.pageInfo.hasPreviousPage);
  assert.deepEqual(backwards, forwards);
  return `the same ${backwards.length} models in the same order`;
});

await check('graphql-request: nodes by id', async () => {
  const [first, second] = forwards;
  const asked = [second.id, first.id, 'bm9ib2R5Om5vYm9keQ', second.id];
  const { nodes } = await client.request(gql`query Nodes($ids: [ID!]!) { nodes(ids: $ids) { ... on Model { slug } } }`, { ids: asked });
  assert.deepEqual(nodes, [{ slug: second.slug }, { slug: first.slug }, null, { slug: second.slug }]);
  return `in the order of the ids, null for one that is nobody's`;
});

await check('graphql-request: facets', async () => {
  const { productionPeriods: { totalCount, facets } } = await client.request(gql`
    { productionPeriods(filter: {brand: ["infiniti"], not: {country: ["CN"]}}, first: 1) { totalCount facets { countries { value name count } } } }
  `);
  const counts = new Map(facets.countries.map(({ name, count }) => [name, count]));
  assert.equal([...counts.values()].reduce((sum, count) => sum + count, 0), totalCount);
  assert.ok(counts.get('Japan') > counts.get('Mexico') && !counts.has('China'), [...counts].join());
  return [...counts].map(pair => pair.join(' ')).join(', ');
});

await check('graphql-request: defaults by null', async () => {
  const { models } = await client.request(MODELS, { first: null, after: null });
  assert.equal(models.nodes.length, Math.min(50, models.totalCount));
  return `first: null is the default, ${models.nodes.length} models`;
});

await check('graphql-request: an answer by GET', async () => {
  const byGet = new GraphQLClient(endpoint, { method: 'GET', jsonSerializer: JSON });
  const { productionPeriods } = await byGet.request(
    gql`query Built($filter: ProductionFilter) { productionPeriods(filter: $filter) { nodes { plant { name } } } }`,
    { filter: { nameplate: 'QX55' } },
  );
  const [{ plant }] = productionPeriods.nodes;
  assert.match(plant.name, /COMPAS/);
  return `the QX55 is from ${plant.name}`;
});

await check('graphql-request: an error', async () => {
  const error = await client.request(MODELS, { first: 501 }).then(() => null, thrown => thrown);
  assert.ok(error instanceof ClientError, String(error));
  const [{ message, extensions }] = error.response.errors;
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  assert.match(message, /first.*501.*1 to 500/);
  return `${extensions.code}: ${message}`;
});
