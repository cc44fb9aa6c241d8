import { describe } from '@jest/globals';
import { noticeKills } from '../support/killed-notices.js';

describe('the postman beside a bell on PostgreSQL', () => {
  noticeKills(() => Promise.resolve({ env: {}, end: () => Promise.resolve() }));
});
