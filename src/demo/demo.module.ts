import { Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { DemoClock } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { DemoController } from './demo.controller.js';

/** Only in demo mode. The clock is set before the alarm clock starts, which is at the application's bootstrap. */
@Module({
  imports: [IdentityModule, NotificationsModule, SlaModule],
  controllers: [DemoController],
  providers: [DemoClock, DemoPeople],
})
export class DemoModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly clock: DemoClock,
    private readonly people: DemoPeople,
  ) {}

  async onModuleInit(): Promise<void> {
    this.clock.restore();
    await this.people.settle();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.clock.catchUp();
  }
}
