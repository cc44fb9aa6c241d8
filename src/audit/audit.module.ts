import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Followers } from '../ledger/followers.js';
import { AuditController } from './audit.controller.js';
import { AuditLog } from './audit-log.js';
import { AuditQueries } from './audit-queries.js';
import { auditedFacts } from './facts.subscription.js';
import { AuditSeals } from './seals.js';
import { AuditTrail } from './trail.js';

/** Remembers who looked and who did. Importing it follows the ledger and listens at every door. */
@Module({
  controllers: [AuditController],
  providers: [AuditLog, AuditQueries, AuditTrail, AuditSeals, { provide: APP_INTERCEPTOR, useExisting: AuditTrail }],
  exports: [AuditLog, AuditTrail],
})
export class AuditModule {
  constructor(followers: Followers, log: AuditLog) {
    followers.register(auditedFacts(log));
  }
}
