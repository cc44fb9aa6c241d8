import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { CONFIG, type Config } from '../config.js';
import { Followers } from '../ledger/followers.js';
import { Ledger } from '../ledger/ledger.js';
import { messageOf } from '../ledger/message-of.js';
import { Relay } from '../ledger/relay.js';
import { NoticeDesk } from '../notifications/notice-desk.js';
import { WebhookEndpoints } from '../notifications/webhooks/webhook-endpoints.js';
import { AlarmClock } from '../sla/alarm-clock.js';
import { Bell } from '../sla/bell.js';
import { Fuse } from '../sla/fuse.js';
import { commandCounter, httpDuration } from '../http/counters.js';

/** Figures for a collector, on a port of their own that only this machine reaches. No label names a person or a dossier. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Metrics.name);
  private readonly registry = new Registry();
  private server: Server | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly ledger: Ledger,
    private readonly relay: Relay,
    private readonly followers: Followers,
    private readonly alarmClock: AlarmClock,
    private readonly fuse: Fuse,
    private readonly bell: Bell,
    private readonly notices: NoticeDesk,
    private readonly webhooks: WebhookEndpoints,
  ) {
    this.registry.registerMetric(commandCounter);
    this.registry.registerMetric(httpDuration);
    this.gauges();
  }

  /** The figures in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Port 0: no figures. A port that is taken costs one line of warning, not the service. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.metricsPort !== 0) await this.listen(this.config.metricsPort);
  }

  async onApplicationShutdown(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (!server?.listening) return;
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  }

  /** @param port 0: any that is free. @returns the port; null when it was taken */
  listen(port: number): Promise<number | null> {
    collectDefaultMetrics({ register: this.registry, prefix: 'motcua_' });
    this.server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
      this.text().then(
        (text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    const server = this.server;
    return new Promise((done) => {
      server.once('error', (error) => {
        this.log.warn(`no metrics on port ${port}: ${error.message}`);
        done(null);
      });
      server.listen(port, this.config.metricsHost, () => done((server.address() as AddressInfo).port));
    });
  }

  private gauges(): void {
    const alarms = this.gauge('motcua_alarms', 'Alarms: due, overdue by a minute, parked', ['state'], async () => {
      for (const [state, n] of Object.entries(await this.alarmClock.counts())) alarms.set({ state }, n);
    });
    const fuse = this.gauge(
      'motcua_alarm_fuse_blown',
      '1: alarms are stopped until a person releases them',
      [],
      async () => {
        fuse.set((await this.fuse.blown()) ? 1 : 0);
      },
    );
    const lag = this.gauge(
      'motcua_outbox',
      'Facts: not yet read by the slowest follower, parked',
      ['state'],
      async () => {
        for (const [state, n] of Object.entries(await this.relay.lag(this.followers.names))) lag.set({ state }, n);
      },
    );
    const notices = this.gauge(
      'motcua_notices',
      'Notices: waiting, of unknown outcome, dead, to print',
      ['state'],
      async () => {
        for (const [state, n] of Object.entries(await this.notices.counts())) notices.set({ state }, n);
      },
    );
    const webhooks = this.gauge('motcua_webhooks', 'Messages to other systems: waiting, dead', ['state'], async () => {
      for (const [state, n] of Object.entries(await this.webhooks.counts())) webhooks.set({ state }, n);
    });
    const queue = this.gauge('motcua_queue_depth', 'Jobs in the queue of bells', [], async () => {
      queue.set((await this.bell.queueDepth()) ?? NaN);
    });
    const lanes = this.gauge('motcua_ledger_lane_depth', 'Submissions waiting for a commit', [], () => {
      lanes.set(this.ledger.depth);
    });
  }

  /** One whose figure cannot be had says nothing; the others are still told. */
  private gauge<L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    look: () => Promise<void> | void,
  ): Gauge<L> {
    const gauge: Gauge<L> = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: async () => {
        try {
          await look();
        } catch (error) {
          gauge.reset();
          this.log.debug(`${name}: ${messageOf(error)}`);
        }
      },
    });
    return gauge;
  }
}
