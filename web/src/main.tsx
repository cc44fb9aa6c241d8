import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem, mayRetry } from './api/client.js';
import { forget, SESSION } from './api/session.js';
import { App } from './app.js';
import { LanguageProvider } from './text/language.js';
import './ui/console.css';

/** A session that ended, wherever it is noticed, shows the sign-in at the same address. */
const onError = (error: unknown): void => {
  if (!(error instanceof ApiProblem)) return;
  if (error.code === 'not-signed-in') forget(queries);
  if (error.code === 'password-change-required') void queries.invalidateQueries({ queryKey: SESSION });
};

const retry = (times: number, error: unknown) => times < 2 && mayRetry(error);
const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry, networkMode: 'always' }, mutations: { retry: false, networkMode: 'always' } },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <App />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
