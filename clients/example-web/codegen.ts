import type { CodegenConfig } from '@graphql-codegen/cli';
import { loadEnv } from 'vite';

export default {
  schema: `${loadEnv('development', '.').VITE_WHEREBUILT}/graphql`,
  documents: 'src/*.tsx',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        strictScalars: true,
        // _Any is for a federation gateway.
        scalars: { Date: 'string', DateTime: 'string', PartialDate: 'string', _Any: 'unknown' },
      },
    },
  },
} satisfies CodegenConfig;
