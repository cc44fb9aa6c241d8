import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { inVietNam, type Instant } from '../workflow/instant.js';
import type { Consent } from './consent.js';

const Said = (example: boolean) => (target: object, key: string) => {
  ApiProperty({ required: false, example, description: 'true: đồng ý; false: rút lại; không nêu: giữ nguyên' })(
    target,
    key,
  );
  IsOptional()(target, key);
  IsBoolean()(target, key);
};

export class ConsentsBody {
  @ApiProperty({ required: false, enum: ['owner', 'submitter'], default: 'owner' })
  @IsOptional()
  @IsIn(['owner', 'submitter'])
  party?: 'owner' | 'submitter';

  @Said(true) email?: boolean;
  @Said(false) sms?: boolean;
  @Said(false) zalo?: boolean;
}

export class ConsentAnswer {
  @ApiProperty({ enum: ['email', 'sms', 'zalo'] }) channel: string;
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00' }) givenAt: string;
  @ApiProperty({ type: String, nullable: true }) withdrawnAt: string | null;
  @ApiProperty({ enum: ['applicant', 'desk'] }) source: string;
}

export class ConsentsAnswer {
  @ApiProperty({ type: [ConsentAnswer] }) items: ConsentAnswer[];
}

export const consentLine = ({ channel, givenAt, withdrawnAt, source }: Consent): ConsentAnswer => ({
  channel,
  givenAt: inVietNam(givenAt.toISOString() as Instant),
  withdrawnAt: withdrawnAt && inVietNam(withdrawnAt.toISOString() as Instant),
  source,
});
