import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemAnswer } from './http/api-problems.js';

/** The published description of the API; docs/openapi.json is a copy that a test keeps true. */
export function openApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Một Cửa: API giải quyết thủ tục hành chính')
    .setDescription(
      'Tiếp nhận, giải quyết và trả kết quả hồ sơ thủ tục hành chính theo cơ chế một cửa. ' +
        'Mọi lệnh cần `Idempotency-Key`; lệnh trên hồ sơ đã có cần `If-Match` là phiên bản đang xem. ' +
        'Lỗi trả về `application/problem+json`, nêu trường, lý do và căn cứ pháp lý.',
    )
    .setVersion('0.1.0')
    .addCookieAuth('motcua_session')
    .build();
  return withTheDoor(SwaggerModule.createDocument(app, config));
}

/** What the door of every route may answer before the route is asked, by whether a request changes something. */
const ANY = { 503: ['try-again'] };
const ASKING = { 400: ['invalid'] };
const UNSAFE = {
  400: ['invalid', 'malformed-body'],
  403: ['foreign-origin'],
  413: ['too-large'],
  415: ['unsupported-media-type'],
};
const SIGNED_IN = { 403: ['password-change-required'] };

type Answers = Record<
  string,
  { description?: string; content?: Record<string, { schema: { properties: Record<string, object> } }> }
>;

/** Adds the door's answers to those that each route lists. */
function withTheDoor(document: OpenAPIObject): OpenAPIObject {
  for (const [path, methods] of Object.entries(document.paths)) {
    if (path.startsWith('/health')) continue;
    for (const [method, operation] of Object.entries(
      methods as unknown as Record<string, { parameters?: unknown[]; responses: Answers }>,
    )) {
      const { parameters = [], responses } = operation;
      add(responses, ANY);
      if (method !== 'get') add(responses, UNSAFE);
      else if (parameters.length > 0) add(responses, ASKING);
      if (responses[401] && !path.includes('/session')) add(responses, SIGNED_IN);
    }
  }
  return document;
}

function add(responses: Answers, problems: Readonly<Record<number, readonly string[]>>): void {
  for (const [status, codes] of Object.entries(problems)) {
    const listed =
      (
        responses[status]?.content?.['application/problem+json']?.schema.properties['code'] as
          { enum?: string[] } | undefined
      )?.enum ?? [];
    responses[status] = problemAnswer(Number(status), [...new Set([...listed, ...codes])]) as Answers[string];
  }
}
