import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { InstantField, Text } from '../../http/fields.js';

export class MakeWebhookBody {
  @Text(500, {
    example: 'https://kho-du-lieu.example.gov.vn/motcua',
    description: 'https, cổng 443 hoặc 8443, địa chỉ công cộng',
  })
  url: string;

  @ApiProperty({
    required: false,
    type: [String],
    example: ['vn.motcua.dossier.promise-made', 'vn.motcua.dossier.result-delivered'],
    description: 'Loại sự kiện (CloudEvents type); không nêu là tất cả',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  types?: string[];
}

export class WebhookAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'https://kho-du-lieu.example.gov.vn/motcua' }) url: string;
  @ApiProperty({ type: [String] }) types: string[];
  @ApiProperty() createdAt: string;
  @ApiProperty({ description: 'Tài khoản quản trị' }) createdBy: string;
  @ApiProperty({ type: String, nullable: true }) disabledAt: string | null;
  @ApiProperty({ description: 'Tin chưa đến' }) waiting: number;
  @ApiProperty({ description: 'Tin đã thôi gửi sau 24 giờ' }) dead: number;
}

export class MadeWebhookAnswer extends WebhookAnswer {
  @ApiProperty({ example: 'whsec_…', description: 'Khóa ký, chỉ hiện một lần' }) secret: string;
}

export class WebhooksAnswer {
  @ApiProperty({ type: [WebhookAnswer] }) items: WebhookAnswer[];
}

export class WebhookDeliveryAnswer {
  @ApiProperty({ format: 'uuid', description: 'webhook-id' }) id: string;
  @ApiProperty({ example: 'vn.motcua.dossier.result-delivered' }) type: string;
  @ApiProperty({ example: '2026-11-23T15:10:00+07:00' }) time: string;
  @ApiProperty({ enum: ['waiting', 'claimed', 'delivered', 'dead'] }) state: string;
  @ApiProperty() attempts: number;
  @ApiProperty({ type: String, nullable: true, example: 'answer 503' }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) doneAt: string | null;
}

export class WebhookDeliveriesAnswer {
  @ApiProperty({ type: [WebhookDeliveryAnswer], description: 'Mới nhất trước, nhiều nhất 100' })
  items: WebhookDeliveryAnswer[];
}

export class ReplayBody {
  @InstantField({ example: '2026-11-23T00:00:00+07:00', description: 'Gửi lại mọi sự kiện từ thời điểm này' })
  from: string;
}

export class ReplayAnswer {
  @ApiProperty({ example: 12 }) replayed: number;
}
