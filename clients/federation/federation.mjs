// Wherebuilt and the dealers' stock as one graph: composed and asked through the gateways of Apollo and of Hive.
import { createServer } from 'node:http';
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeServices as composeByHive } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { assert, check, endpoint } from '../lib/check.mjs';
import { startStock, typeDefs } from './stock.mjs';

/** The data. No error is accepted but at the path of what is missing: Hive tells of a null there, Apollo does not. */
async function ask(url, query, variables, missing = '-') {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = await answer.json();
  const unexpected = errors.filter(({ path }) => !path?.join('.').startsWith(missing));
  assert.deepEqual(unexpected, [], JSON.stringify(unexpected));
  return data;
}

const stock = await startStock();
const services = [{ name: 'stock', url: stock.url, typeDefs }];
const supergraphs = {};
const stops = [stock.stop];

await check('federation: the subgraph tells its schema', async () => {
  const { _service: { sdl } } = await ask(endpoint, '{ _service { sdl } }');
  services.push({ name: 'wherebuilt', url: endpoint, typeDefs: parse(sdl) });
  const keys = [...sdl.matchAll(/^type (\w+).*@key\(fields ?: "(\w+)"\)/gm)].map(([, type, key]) => `${type} by ${key}`);
  for (const key of ['Brand by slug', 'Country by code', 'Market by slug', 'Model by slug', 'Plant by slug', 'Source by slug', 'Manufacturer by slug', 'Region by slug']) {
    assert.ok(keys.includes(key), `no ${key} in ${keys}`);
  }
  return keys.join(', ');
});

await check('federation: Apollo composes it with the stock', () => {
  const { errors, supergraphSdl, hints } = composeServices(services);
  assert.equal(errors, undefined, String(errors));
  supergraphs.apollo = supergraphSdl;
  return `${supergraphSdl.length} characters, hints: ${hints.map(({ message }) => message).join('; ') || 'none'}`;
});

await check('federation: Hive composes it with the stock', () => {
  const { errors, supergraphSdl } = composeByHive(services);
  assert.equal(errors, undefined, String(errors));
  supergraphs.hive = supergraphSdl;
  return `${supergraphSdl.length} characters`;
});

const gateways = {
  async apollo() {
    const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: supergraphs.apollo }) });
    const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
    stops.push(() => server.stop());
    return url;
  },
  async hive() {
    const gateway = createGatewayRuntime({ supergraph: supergraphs.hive, logging: false });
    const server = createServer(gateway);
    await new Promise(listening => server.listen(0, '127.0.0.1', listening));
    stops.push(() => server.close(), () => gateway.dispose());
    return `http://127.0.0.1:${server.address().port}/graphql`;
  },
};

for (const [name, start] of Object.entries(gateways)) {
  let url;
  await check(`federation: ${name}'s gateway starts`, async () => {
    url = await start();
    return (await ask(url, '{ __typename }')).__typename;
  });

  await check(`federation: ${name}, from stock to model to plant, with its verdict`, async () => {
    const { dealers } = await ask(url, `{ dealers {
      name brand { name } market { name kind } country { name }
      stock { price
        model { name productionPeriods { start plant { name country { name } } verdict { status } } }
        builtAt { name city } }
    } }`, {}, 'dealers.1.stock.1.model');
    assert.deepEqual(dealers.map(({ name, brand, market, country }) => [name, brand.name, market?.name, country.name]), [
      ['Nashville Cars', 'Infiniti', 'United States', 'United States'],
      ['Beijing Cars', 'Infiniti', 'China', 'China'],
      ['Tokyo Cars', 'Infiniti', undefined, 'Japan'],
    ]);
    const qx60 = { name: 'QX60', productionPeriods: [{
      start: '2012-02-20', plant: { name: 'Smyrna Vehicle Assembly Plant', country: { name: 'United States' } },
      verdict: { status: 'SUPPORTED' },
    }] };
    const smyrna = { name: 'Smyrna Vehicle Assembly Plant', city: 'Smyrna' };
    assert.deepEqual(dealers[0].stock[0], { price: 21000, model: qx60, builtAt: smyrna });
    assert.equal(dealers[0].stock[1].model.name, 'QX55');
    assert.deepEqual(dealers[0].stock[2], { price: 22500, model: qx60, builtAt: smyrna });
    assert.equal(dealers[1].stock[0].builtAt.city, 'Xiangyang');
    assert.deepEqual(dealers[1].stock[1], { price: 1, model: null, builtAt: null });
    assert.deepEqual(dealers[2].stock, [{ price: 15000, model: qx60, builtAt: smyrna }]);
    const [{ plant, verdict }] = qx60.productionPeriods;
    return `3 dealers, 6 cars; ${dealers[2].name}'s QX60: ${plant.name}, ${verdict.status}; an unknown model is null`;
  });

  await check(`federation: ${name}, from model and plant to dealers and their stock`, async () => {
    const { model, plant } = await ask(url, `query($model: String!) {
      model(slug: $model) { name dealers { name stock { price model { name } } } }
      plant(slug: "smyrna") { name inStock models { slug dealers { id } } country { name dealers { name } } }
    }`, { model: 'qx60-l50' });
    assert.deepEqual(model, { name: 'QX60', dealers: [
      { name: 'Nashville Cars', stock: [
        { price: 21000, model: { name: 'QX60' } }, { price: 33000, model: { name: 'QX55' } }, { price: 22500, model: { name: 'QX60' } }] },
      { name: 'Tokyo Cars', stock: [{ price: 15000, model: { name: 'QX60' } }] },
    ] });
    assert.equal(plant.inStock, 3);
    assert.deepEqual(plant.models.find(({ slug }) => slug === 'qx60-l50').dealers, [{ id: 'nashville' }, { id: 'tokyo' }]);
    assert.deepEqual(plant.country, { name: 'United States', dealers: [{ name: 'Nashville Cars' }] });
    return `${model.name} at ${model.dealers.map(dealer => dealer.name).join(' and ')}; ${plant.inStock} cars of ${plant.name}`;
  });
}

for (const stop of stops.reverse()) {
  await stop();
}
