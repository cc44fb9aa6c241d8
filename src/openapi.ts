import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

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
  return SwaggerModule.createDocument(app, config);
}
