import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asked, AuditTrail } from './audit/trail.js';
import { type Answer, answerTo } from './http/problem-answer.js';
import { languageOf, type Names } from './text.js';

/** Everything that is thrown becomes problem+json (RFC 9457), worded for people, in their language. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly log = new Logger(RefusalFilter.name);

  constructor(private readonly trail: Pick<AuditTrail, 'refused'>) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest & Asked>();
    const reply = http.getResponse<FastifyReply>();
    await this.trail.refused(request, error);
    const answer = tell(error, request, reply);
    if (answer.status >= 500 && answer.code === 'internal') {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}

/** Answers with the problem that the error is; also for what Fastify refuses before any route, like an address that is none. */
export function tell(error: unknown, request: FastifyRequest, reply: FastifyReply): Answer {
  const language = languageOf(request.headers['accept-language']);
  const { names } = request as FastifyRequest & { names: Names }; // set on every request
  const answer = answerTo(error, language, names);
  const { headers, ...body } = answer;
  if (reply.sent) return answer;
  void reply
    .code(answer.status)
    .headers({ 'content-language': language, 'cache-control': 'no-store', ...headers })
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:motcua:problem:${body.code}`,
        ...body,
        instance: request.url.split('?')[0],
        traceId: request.id,
      }),
    );
  return answer;
}
