import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CONFIG, type Config } from '../config.js';
import { AlarmClock } from './alarm-clock.js';
import { AlarmsController } from './alarms.controller.js';
import { Bell } from './bell.js';
import { CalendarPreview } from './calendar-preview.js';
import { CalendarProposalsController } from './calendar-proposals.controller.js';
import { CalendarProposals } from './calendar-proposals.js';
import { CalendarPublisher } from './calendar-publisher.js';
import { DeadlinesController } from './deadlines.controller.js';
import { Fuse } from './fuse.js';

/**
 * The alarm clock, its bell, and what carries a new calendar to the open dossiers; they run where the role is `all` or
 * `worker`. The command bus comes from the application's one global `CqrsModule.forRoot()`.
 */
@Module({
  imports: [CatalogueModule],
  controllers: [AlarmsController, DeadlinesController, CalendarProposalsController],
  providers: [AlarmClock, Fuse, Bell, CalendarPreview, CalendarPublisher, CalendarProposals],
  exports: [AlarmClock, Fuse, Bell, CalendarPublisher],
})
export class SlaModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly alarmClock: AlarmClock,
    private readonly bell: Bell,
    private readonly publisher: CalendarPublisher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'web') return;
    this.alarmClock.start();
    this.bell.start();
    this.publisher.start();
  }

  /** Before the connections are closed: the bell first, it only adds work. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.bell.stop();
    await this.publisher.stop();
    await this.alarmClock.stop();
  }
}
