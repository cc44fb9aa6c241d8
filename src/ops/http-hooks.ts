import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { httpDuration } from '../http/counters.js';

/** W3C trace context, version 00; an id of zeros is none. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** For Fastify's `genReqId`: the caller's trace or request id when well-formed, one of our own otherwise. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const trace = TRACEPARENT.exec(String(headers.traceparent ?? ''))?.[1];
  if (trace) return trace;
  const id = headers['x-request-id'];
  return typeof id === 'string' && REQUEST_ID.test(id) ? id : randomUUID();
}

/** Measures every answer; before `listen`. */
export function measureHttp(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: routeOf(request), status: String(reply.statusCode) };
    httpDuration.observe(labels, reply.elapsedTime / 1000);
  });
}

/** One line a request: ids, template, status, time. No address, no query, no body (reliability.md I14). */
export function logRequests(fastify: FastifyInstance, log: LoggerService): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const line = {
      msg: 'request',
      requestId: request.id,
      actor: (request as { actor?: { readonly id: string } }).actor?.id, // set by the identity guard
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode >= 500) log.error(line, 'http');
    else if (line.route.startsWith('/health/')) log.debug?.(line, 'http');
    else log.log(line, 'http');
  });
}

/** `unmatched`: whatever has no route shares one label, so that nobody can fill the registry. */
const routeOf = (request: FastifyRequest): string =>
  request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
