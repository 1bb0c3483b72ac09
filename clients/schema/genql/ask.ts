import { createClient } from './generated';

const client = createClient({ url: process.argv[2] });
client
  .query({
    productionPeriods: {
      __args: { filter: { nameplate: ['QX55'] }, first: 10 },
      nodes: {
        plant: { slug: true },
        start: true,
        certainty: { __args: { on: '2022-06-01' } },
        verdict: { status: true },
      },
    },
  })
  .then(({ productionPeriods }) => {
    const plants: string[] = productionPeriods.nodes.map(period => period.plant.slug);
    console.log(JSON.stringify(plants));
  });
