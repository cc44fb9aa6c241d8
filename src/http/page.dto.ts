import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Problem } from '../problem.js';

/** `true` and `false` as a query has them. */
export const truth = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** How many lines a page has. */
export const PageLimit = () =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 }),
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(200),
  );

/** Where a page of a list begins that is sorted by the dossiers' ids. */
export const AfterDossier = () =>
  applyDecorators(
    ApiPropertyOptional({ format: 'uuid', description: 'Giá trị next của trang trước' }),
    IsOptional(),
    IsUUID(),
  );

/** A page of a list that is sorted by a moment, and the next. */
export class CursorQuery {
  @ApiProperty({ required: false, maxLength: 200, description: 'Trang tiếp theo: giá trị next của trang trước' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  @PageLimit()
  limit?: number;
}

/** A page of a list that is sorted by the dossiers' ids. */
export class AfterQuery {
  @AfterDossier()
  cursor?: string;

  @PageLimit()
  limit?: number;
}

/** The same, for a list that can be counted. */
export class PageQuery extends CursorQuery {
  @ApiProperty({ required: false, default: false, description: 'Đếm cả tổng số' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  total?: boolean;
}

export const PAGE = 50;

/** Where a page ends: the moment as PostgreSQL writes it, and the dossier. */
export interface Mark {
  readonly at: string;
  readonly id: string;
}

export const cursorAfter = ({ at, id }: Mark): string => Buffer.from(`${at}|${id}`).toString('base64url');

/** A cursor of ours: what else is told there the database would not take for a moment, or for an id. */
const MARK =
  /^(infinity|[12]\d{3}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** @throws Problem 400 when the cursor is not one of ours */
export function cursorOf(cursor: string): Mark {
  const mark = markIn(cursor);
  if (!mark) throw new Problem(400, 'invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
  return mark;
}

/** null: the cursor is not one of ours. */
export function markIn(cursor: string): Mark | null {
  const [, at, id] = MARK.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return at !== undefined && id !== undefined && isMoment(at) ? { at, id } : null;
}

function isMoment(at: string): boolean {
  if (at === 'infinity') return true;
  const ms = Date.parse(at.replace(' ', 'T').replace('+00', 'Z'));
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(at.slice(0, 10));
}
