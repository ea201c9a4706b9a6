import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './fetch-json.js';

/** Retries what may pass by itself, never what was refused. A session that ended is found out by asking again who one is. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof ApiError && error.status === 401 && query.queryKey[0] !== 'me')
          void client.resetQueries({ queryKey: ['me'] });
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
        refetchOnWindowFocus: true,
      },
    },
  });
  return client;
}
