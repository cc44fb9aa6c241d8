import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { ReadinessCheck } from './readiness.js';

/** Shows whether the house is well: health for whoever runs it, figures for a collector. */
@Module({
  imports: [CatalogueModule, NotificationsModule, SlaModule],
  controllers: [HealthController],
  providers: [ReadinessCheck, Metrics],
  exports: [Metrics],
})
export class OpsModule {}
