import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { Followers } from '../ledger/followers.js';
import { LetterDeliveries } from './letter-deliveries.js';
import { LettersController } from './letters.controller.js';
import { letters } from './letters.subscription.js';

/** The post room: what facts cause to be written, and its way to the people. */
@Module({ imports: [AuditModule], controllers: [LettersController], providers: [LetterDeliveries] })
export class NotificationsModule {
  constructor(followers: Followers) {
    followers.register(letters);
  }
}
