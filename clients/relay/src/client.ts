// Relay's store and network, without React. What usePaginationFragment and useRefetchableFragment do is written out here.
import {
  createOperationDescriptor, Environment, fetchQuery, getRequest, getSingularSelector, Network, RecordSource, Store,
} from 'relay-runtime';
import type { FragmentType, GraphQLTaggedNode, OperationType, VariablesOf } from 'relay-runtime';
import plantFragment from './generated/documents_plant.graphql';
import type { documents_plant$data } from './generated/documents_plant.graphql';
import plantsFragment from './generated/documents_plants.graphql';
import type { documents_plants$data } from './generated/documents_plants.graphql';
import plantAgainQuery from './generated/documentsPlantAgainQuery.graphql';
import type { documentsPlantAgainQuery } from './generated/documentsPlantAgainQuery.graphql';
import plantsPageQuery from './generated/documentsPlantsPageQuery.graphql';
import type { documentsPlantsPageQuery } from './generated/documentsPlantsPageQuery.graphql';
import plantsQuery from './generated/documentsPlantsQuery.graphql';
import type { documentsPlantsQuery } from './generated/documentsPlantsQuery.graphql';

export function client(endpoint: string) {
  const environment = new Environment({
    network: Network.create(async ({ text }, variables) => {
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query: text, variables }),
      });
      return answer.json();
    }),
    store: new Store(new RecordSource()),
  });

  async function ask<Q extends OperationType>(query: GraphQLTaggedNode, variables: VariablesOf<Q>): Promise<Q['response']> {
    const request = createOperationDescriptor(getRequest(query), variables);
    environment.retain(request);
    return (await fetchQuery<Q>(environment, query, variables).toPromise())!;
  }

  function read<Data>(fragment: Parameters<typeof getSingularSelector>[0], reference: unknown): Data {
    return environment.lookup(getSingularSelector(fragment, reference)!).data as Data;
  }

  return {
    async firstPlants(first: number) {
      const root = await ask<documentsPlantsQuery>(plantsQuery, { first });
      const plants = () => read<documents_plants$data>(plantsFragment, root).plants;
      return {
        plants,
        plant: (node: documents_plants$data['plants']['edges'][0]['node']) => read<documents_plant$data>(plantFragment, node),
        next: () => ask<documentsPlantsPageQuery>(plantsPageQuery, { first, after: plants().pageInfo.endCursor }),
      };
    },
    async plantAgain(id: string, on: string) {
      const { node } = await ask<documentsPlantAgainQuery>(plantAgainQuery, { id, on });
      return read<documents_plant$data>(plantFragment, node);
    },
    tooMany: () => ask<documentsPlantsQuery>(plantsQuery, { first: 501 }),
  };
}
