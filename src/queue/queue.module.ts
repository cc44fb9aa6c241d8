import { Module } from '@nestjs/common';
import { QueueController } from './queue.controller.js';
import { WaitingLine } from './waiting-line.js';

/** The waiting hall: who is next, and at which counter. */
@Module({ controllers: [QueueController], providers: [WaitingLine], exports: [WaitingLine] })
export class QueueModule {}
