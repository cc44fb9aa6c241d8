import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { Followers } from '../ledger/followers.js';
import { Addresses } from './addresses.js';
import { CHANNELS, LetterFiles } from './channels/channel.js';
import { configuredChannels } from './channels/configured.js';
import { EffectLedger } from './effect-ledger.js';
import { FormsModule } from './forms.module.js';
import { LetterDeliveries } from './letter-deliveries.js';
import { LettersController } from './letters.controller.js';
import { letters } from './letters.subscription.js';
import { NoticeBook } from './notice-book.js';
import { NoticeDesk } from './notice-desk.js';
import { NoticesController } from './notices.controller.js';
import { notices } from './notices.subscription.js';
import { Postman } from './postman.js';
import { RestoreCheck } from './restore-check.js';
import { TemplatesController } from './templates.controller.js';
import { SignedLetterFiles } from './signed-letter-files.js';
import { WebhookEndpoints } from './webhooks/webhook-endpoints.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { webhooks } from './webhooks/webhooks.subscription.js';

/** The post room: what facts cause to be written, and its way to the people and to other systems. */
@Module({
  imports: [AuditModule, CatalogueModule, FormsModule],
  controllers: [LettersController, NoticesController, TemplatesController, WebhooksController],
  providers: [
    LetterDeliveries,
    NoticeBook,
    NoticeDesk,
    Addresses,
    RestoreCheck,
    Postman,
    WebhookEndpoints,
    WebhookSender,
    {
      provide: EffectLedger,
      useFactory: (config: Config) => new EffectLedger(config.effectLedgerFile),
      inject: [CONFIG],
    },
    { provide: CHANNELS, useFactory: configuredChannels, inject: [CONFIG] },
    { provide: LetterFiles, useClass: SignedLetterFiles },
  ],
  exports: [NoticeDesk, Postman, WebhookEndpoints],
})
export class NotificationsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    followers: Followers,
    book: NoticeBook,
    clock: Clock,
    private readonly postman: Postman,
    private readonly sender: WebhookSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    followers.register(letters);
    followers.register(notices(book));
    followers.register(webhooks(clock, config.publicUrl ?? 'urn:motcua'));
  }

  onApplicationBootstrap(): void {
    if (this.config.role === 'web') return;
    this.postman.start();
    this.sender.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.sender.stop(), this.postman.stop()]);
  }
}
