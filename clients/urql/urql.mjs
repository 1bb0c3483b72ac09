// urql with the normalized cache: keys for every type of the schema, pages that the cache joins, and not one warning.
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery } from 'graphql';
import { assert, check, endpoint } from '../lib/check.mjs';

const warnings = [];
console.warn = (...words) => warnings.push(words.join(' '));

const introspection = await fetch(endpoint, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query: getIntrospectionQuery() }),
});
const schema = (await introspection.json()).data;

// An object with an `id` has that for its key; every other one is a part of the object that it was asked for with.
const keys = Object.fromEntries(
  schema.__schema.types
    .filter(({ kind, fields }) => kind === 'OBJECT' && !fields.some(({ name }) => name === 'id'))
    .map(({ name }) => [name, () => null]),
);

const client = new Client({
  url: endpoint,
  exchanges: [
    cacheExchange({
      schema,
      keys,
      resolvers: { Query: { plants: relayPagination(), productionPeriods: relayPagination() } },
      logger: (severity, message) => severity !== 'debug' && warnings.push(message),
    }),
    fetchExchange,
  ],
});

const ask = async (query, variables, context) => {
  const { data, error } = await client.query(query, variables, context).toPromise();
  if (error) throw error;
  return data;
};

await check('urql: an answer', async () => {
  const query = gql`
    query Built($filter: ProductionFilter) {
      productionPeriods(filter: $filter) {
        nodes {
          id start end ongoing
          plant { id name country { id code name } location { latitude longitude basis } operators { share manufacturer { id name slug } } }
          model { id name names { name market { id name } } brand { id name slug } }
          markets { id name }
          verdict {
            status reason
            winner { id quote source { id title address } }
            start { value winner { id } } end { value winner { id } } markets { value { id } winner { id } }
            dissenters { id quote source { id title } }
          }
        }
      }
    }
  `;
  const { productionPeriods } = await ask(query, { filter: { nameplate: 'QX55' } });
  const [{ plant, start, verdict }] = productionPeriods.nodes;
  assert.match(plant.name, /COMPAS/);
  assert.equal(plant.country.code, 'MX');
  assert.equal(start, 'MY2022');
  assert.equal(verdict.status, 'SUPPORTED');
  const { data, stale } = client.readQuery(query, { filter: { nameplate: 'QX55' } });
  assert.ok(!stale);
  assert.deepEqual(data.productionPeriods, productionPeriods, 'the cache gives another answer');
  return `the QX55 is from ${plant.name}, and the cache says the same`;
});

await check('urql: pages', async () => {
  const query = gql`
    query Plants($after: String) {
      plants(first: 5, after: $after) {
        edges { cursor node { id slug } }
        pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
        totalCount
      }
    }
  `;
  let { plants } = await ask(query, {});
  assert.equal(plants.edges.length, 5);
  while (plants.pageInfo.hasNextPage) {
    ({ plants } = await ask(query, { after: plants.pageInfo.endCursor }));
  }
  const slugs = plants.edges.map(({ node }) => node.slug);
  assert.equal(new Set(slugs).size, plants.totalCount, 'every plant once');
  assert.ok(slugs.includes('compas') && slugs.includes('tochigi'), slugs.join());
  return `joined to ${slugs.length} plants by the cache`;
});

await check('urql: everything else that has no id of its own', async () => {
  const data = await ask(gql`
    query Rest($vin: String!) {
      catalogue { revision plants }
      search(text: "smirna", first: 2) { kind matched score node { __typename id } }
      relocations(brand: "infiniti", from: "2011-01-01", to: "2016-01-01") { kind line { id name } toPlants { id name } }
      productionByCountry(brand: "infiniti", on: "2019-06-01") { country { id code name } models share }
      changes(since: "2000-01-01T00:00:00Z", first: 2) { edges { node { kind at claim { id } } } }
      vin(vin: $vin) {
        summary wmi { code manufacturer } candidates { modelYears place { city country { code name } } plant { id slug } }
        models { nameplate models { id } } checkDigit { valid } cannotTell { what why } contradictions { says model { id } }
      }
    }
  `, { vin: '3PCAJ5J1*NF******' });
  assert.deepEqual(data.vin.candidates.map(({ plant }) => plant?.slug), ['compas']);
  assert.equal(data.search[0].node.__typename, 'Plant');
  return data.vin.summary;
});

await check('urql: an error', async () => {
  const { error } = await client.query(gql`{ plants(first: 501) { edges { node { id } } } }`, {}).toPromise();
  const [{ message, extensions }] = error.graphQLErrors;
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  assert.match(message, /first.*501.*1 to 500/);
  return `${extensions.code}: ${message}`;
});

await check('urql: the cache warns of nothing', () => {
  assert.deepEqual(warnings, [], warnings.join('; '));
  return `0 warnings, with ${Object.keys(keys).length} types without an id`;
});
