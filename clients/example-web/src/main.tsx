import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { relayStylePagination } from '@apollo/client/utilities';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './style.css';

const client = new ApolloClient({
  link: new HttpLink({ uri: `${import.meta.env.VITE_WHEREBUILT}/graphql` }),
  // Whatever has an id is kept under it. The pages of a list are joined into one.
  cache: new InMemoryCache({
    typePolicies: { Query: { fields: { models: relayStylePagination(['filter', 'orderBy']) } } },
  }),
});

createRoot(document.getElementById('root')!).render(
  <ApolloProvider client={client}>
    <App />
  </ApolloProvider>,
);
