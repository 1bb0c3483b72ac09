// graphql-request, the smallest client: a page, the next one, many operations in turn, an error with its code.
import { ClientError, GraphQLClient, gql } from 'graphql-request';
import { assert, check, endpoint } from '../lib/check.mjs';

const client = new GraphQLClient(endpoint);

const MODELS = gql`
  query Models($first: Int, $after: String) {
    models(first: $first, after: $after) { nodes { slug name } pageInfo { endCursor hasNextPage } totalCount }
  }
`;

await check('graphql-request: pages', async () => {
  const slugs = [];
  let after = null, models;
  do {
    ({ models } = await client.request(MODELS, { first: 20, after }));
    slugs.push(...models.nodes.map(({ slug }) => slug));
    after = models.pageInfo.endCursor;
  } while (models.pageInfo.hasNextPage);
  assert.equal(new Set(slugs).size, models.totalCount, 'every model once');
  assert.equal(slugs.length, models.totalCount, 'no model twice');
  assert.ok(slugs.includes('qx55') && slugs.includes('qx60-l50'), slugs.join());
  return `${slugs.length} models, 20 a page`;
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
