import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { from, type Observable, retry } from 'rxjs';
import type { WebRequest } from '../http/web.js';
import { Problem } from '../problem.js';
import { Catalogue, UnknownEdition } from './catalogue.js';

/**
 * Another process publishes a calendar and moves dossiers to it before this one has looked: who asks meanwhile is not told that
 * something failed. A reading is made again with what is there by now; anything else is to be sent again.
 */
@Injectable()
export class CatalogueBehind implements NestInterceptor {
  constructor(private readonly catalogue: Catalogue) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method } = context.switchToHttp().getRequest<WebRequest>();
    const delay = (error: unknown) => from(this.lookedAgain(error, method));
    return next.handle().pipe(retry({ count: 1, delay }));
  }

  /** @throws what was thrown, unless what it lacked is there now; Problem 503 `try-again` where that is not for us to do */
  private async lookedAgain(error: unknown, method: string): Promise<void> {
    if (!(error instanceof UnknownEdition)) throw error;
    await this.catalogue.refreshIfChanged();
    if (!this.catalogue.calendars().some(({ id }) => id === error.edition)) throw error;
    if (method !== 'GET' && method !== 'HEAD') throw new Problem(503, 'try-again', { headers: { 'retry-after': '1' } });
  }
}
