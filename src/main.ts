import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { AuditSeals } from './audit/seals.js';
import { AuditTrail } from './audit/trail.js';
import { Catalogue } from './catalogue/catalogue.js';
import { FirstStart } from './identity/first-start.js';
import type { Foundations } from './ledger/ledger.module.js';
import { openApi } from './openapi.js';
import { PinoLogger } from './ops/logging.js';
import { logRequests, measureHttp, requestId } from './ops/http-hooks.js';
import { ProvinceBrand } from './pages/province-brand.js';
import { RefusalFilter, tell } from './refusal.filter.js';
import type { Names } from './text.js';
import { validation } from './validation.js';

/** Bodies are small: files have a door of their own (reliability.md V4). */
const BODY_LIMIT = 1_000_000;
/** Pages for people and the answers to machines that watch: not part of the API. */
const OUTSIDE = [
  '',
  'thu-tuc',
  'thu-tuc/:code',
  'cong-khai',
  'cong-khai/:month',
  'cong-khai/:month/:agency',
  'man-hinh',
  'man-hinh/bang.js',
  'lay-so',
  'lay-so/may.js',
  'lay-so/phieu/:key',
  'first-start',
  'first-start.css',
  'tra-cuu',
  'tra-cuu/:code',
  'tra-cuu/:code/hen-tra.ics',
  'dang-nhap',
  'dang-ky',
  'dang-xuat',
  'nop-ho-so',
  'nop-ho-so/thu-tuc/:code',
  'nop-ho-so/:draft',
  'nop-ho-so/:draft/:step',
  'ho-so-cua-toi',
  'ho-so-cua-toi/:id',
  'ho-so-cua-toi/:id/da-nop',
  'health/live',
  'health/ready',
];
const WEB = join(import.meta.dirname, '..', 'web', 'dist');

/**
 * The service, built and initialised but not listening: what `serve` starts and what the tests drive.
 * @param guests modules that are not the product's own: the bench's empty route
 */
export async function createApp(
  foundations: Foundations,
  guests: readonly Type[] = [],
): Promise<NestFastifyApplication> {
  const { config } = foundations;
  const logger = new PinoLogger(config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // The one proxy in front; what a client claims beyond it is not believed.
    trustProxy: (_: string, hop: number) => config.publicUrl !== null && hop === 0,
    genReqId: (raw: IncomingMessage) => requestId(raw),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void tell(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(foundations, guests), adapter, {
    logger,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1', {
    exclude: OUTSIDE.map((path) => ({ path, method: RequestMethod.ALL })),
  });
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new RefusalFilter(app.get(AuditTrail)));
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  if (config.role === 'worker') healthOnly(fastify);
  await app.register(fastifyMultipart as never);
  secure(fastify, config.publicUrl?.startsWith('https:') ?? false);
  const { brand } = app.get(ProvinceBrand);
  fastify.decorateRequest('brand', { getter: () => brand });
  const names: Names = app.get(Catalogue);
  fastify.decorateRequest('names', { getter: () => names });
  measureHttp(fastify);
  logRequests(fastify, logger);
  SwaggerModule.setup('docs', app, () => openApi(app), {
    jsonDocumentUrl: 'docs/json',
    customSiteTitle: 'Một Cửa: API',
  });
  await serveScreens(app, fastify);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  await app.init();
  await fastify.ready();
  return app;
}

/** A worker listens for its health alone: people and portals go to the web processes. */
function healthOnly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/health/'))
      await reply.code(404).type('application/problem+json').send({ status: 404, code: 'not-found' });
  });
}

/** Headers of every answer (reliability.md V3); the API's own page needs its scripts, all others have none inline. */
function secure(fastify: FastifyInstance, https: boolean): void {
  fastify.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    if (!reply.hasHeader('content-security-policy')) {
      const inline = request.url.startsWith('/docs') ? " 'unsafe-inline'" : '';
      const printed = request.url.startsWith('/app') ? ' frame-src blob:;' : ''; // a form on its way to the printer
      const styles = request.url.startsWith('/docs') || request.url.startsWith('/app') ? " 'unsafe-inline'" : '';
      reply.header(
        'content-security-policy',
        `default-src 'self'; script-src 'self'${inline}; style-src 'self'${styles}; img-src 'self' data:;${printed} frame-ancestors 'none'; form-action 'self'; base-uri 'none'`,
      );
    }
    if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}

/** The officers' console, when it has been built: hashed files never change, every path below /app is its index page. */
async function serveScreens(app: NestFastifyApplication, fastify: FastifyInstance): Promise<void> {
  if (!existsSync(join(WEB, 'index.html'))) return;
  const index = readFileSync(join(WEB, 'index.html'), 'utf8');
  await app.register(
    fastifyStatic as never,
    {
      root: join(WEB, 'assets'),
      prefix: '/app/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: false,
    } as never,
  );
  for (const path of ['/app', '/app/*']) {
    fastify.get(path, (_, reply) =>
      reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(index),
    );
  }
}

/** Listens, and says where to look. A taken port ends the start with one sentence. */
export async function listen(
  app: NestFastifyApplication,
  { config }: Foundations,
  say: (line: string) => void,
): Promise<string> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    throw new TakenPort(
      `Cổng ${config.port} đang có chương trình khác dùng (port ${config.port} is taken): đặt PORT khác rồi chạy lại.`,
    );
  }
  if (config.role !== 'web') await app.get(AuditSeals).start();
  const { port } = (app.getHttpServer() as { address(): { port: number } }).address();
  const base =
    config.publicUrl?.replace(/\/$/, '') ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`;
  say(`Một Cửa: ${base}/   API: ${base}/docs   (${config.role})`);
  const link = config.role === 'worker' ? null : await app.get(FirstStart).firstStartLink(base);
  if (link) say(`Tạo tài khoản quản trị (one-time administrator link, 24 h): ${link}`);
  return base;
}

/** The HTTP port belongs to another program. */
export class TakenPort extends Error {
  override readonly name = 'TakenPort';
}
