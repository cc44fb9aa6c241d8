import { Counter, Histogram } from 'prom-client';

/** Commands by type and by what became of them: `recorded`, `replayed`, or the code of the refusal or problem. */
export const commandCounter = new Counter({
  name: 'motcua_commands_total',
  help: 'Commands by type and result',
  labelNames: ['type', 'result'] as const,
  registers: [], // a registry is an application's, and a test run has many
});

/** Labels carry the template of a route (`/api/v1/dossiers/:id`), never an address that was asked for. */
export const httpDuration = new Histogram({
  name: 'motcua_http_request_duration_seconds',
  help: 'Duration of HTTP requests by method, route template and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [],
});
