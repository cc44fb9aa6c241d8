import { Module } from '@nestjs/common';
import { Followers } from '../ledger/followers.js';
import { LettersController } from './letters.controller.js';
import { letters } from './letters.subscription.js';

/** The post room: what facts cause to be written. */
@Module({ controllers: [LettersController] })
export class NotificationsModule {
  constructor(followers: Followers) {
    followers.register(letters);
  }
}
