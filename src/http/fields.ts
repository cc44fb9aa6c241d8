import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength, MinLength, ValidateBy, ValidateIf } from 'class-validator';
import { date, instant } from '../workflow/instant.js';

/** Control characters but tab and line ends, and characters that turn the direction of writing: never in a name. */
const HIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\u061C\uFEFF]/;

const isString = (value: unknown): value is string => typeof value === 'string';

/** No hidden characters. */
export const Visible = (): PropertyDecorator =>
  ValidateBy({ name: 'visible', validator: { validate: (v) => !isString(v) || !HIDDEN.test(v) } });

/** `null` and absence are the same for an optional field. */
const Optional = () => IsOptional();

/** Human text: composed (NFC), no hidden characters, at most `max` code units. */
export function Text(max: number, api: ApiPropertyOptions & { optional?: boolean } = {}): PropertyDecorator {
  const { optional = false, ...rest } = api;
  return applyDecorators(
    ApiProperty({
      type: String,
      maxLength: max,
      ...(optional ? {} : { minLength: 1 }),
      required: !optional,
      nullable: optional,
      ...rest,
    } as ApiPropertyOptions),
    ...(optional ? [Optional()] : []),
    IsString(),
    ...(optional ? [] : [MinLength(1)]),
    MaxLength(max),
    ValidateBy({ name: 'composed', validator: { validate: (v) => !isString(v) || v === v.normalize('NFC') } }),
    Visible(),
    ...(optional
      ? []
      : [ValidateBy({ name: 'notBlank', validator: { validate: (v) => !isString(v) || v.trim() !== '' } })]),
  );
}

/** A local date that exists, `2026-11-24`, of the years whose working time is known: 1900 to 2299; `ofAnyYear`: whatever its year. */
export function DateField(
  api: ApiPropertyOptions & { optional?: boolean; ofAnyYear?: boolean } = {},
): PropertyDecorator {
  const { optional = false, ofAnyYear = false, ...rest } = api;
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'date',
      required: !optional,
      nullable: optional,
      ...rest,
    } as ApiPropertyOptions),
    ...(optional ? [Optional()] : []),
    ValidateBy({ name: 'date', validator: { validate: (v) => isString(v) && (ofAnyYear ? exists(v) : isDate(v)) } }),
  );
}

/** A moment with its offset, between 2000 and 2100. */
export function InstantField(api: ApiPropertyOptions & { optional?: boolean } = {}): PropertyDecorator {
  const { optional = false, ...rest } = api;
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'date-time',
      required: !optional,
      nullable: optional,
      ...rest,
    } as ApiPropertyOptions),
    ...(optional ? [Optional()] : []),
    ValidateBy({ name: 'instant', validator: { validate: (v) => isString(v) && parses(() => moment(v)) } }),
  );
}

/** A moment as {@link InstantField}, or a local date as {@link DateField}; never required. */
export const MomentField = (api: { readonly example: string; readonly description: string }): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, required: false, ...api }),
    IsOptional(),
    ValidateBy({
      name: 'instant',
      validator: { validate: (v) => isString(v) && (isDate(v) || parses(() => moment(v))) },
    }),
  );

/** The year 0 exists for JavaScript alone: PostgreSQL fails at it. */
const YEARS = /^(19|2[0-2])\d{2}-/;

const exists = (text: string): boolean => parses(() => date(text));
const isDate = (text: string): boolean => YEARS.test(text) && exists(text);

function moment(text: string): void {
  if (!/^(20\d{2}-\d{2}-\d{2})T\d{2}:\d{2}/.test(text)) throw new RangeError('not a moment');
  date(text.slice(0, 10));
  instant(text);
}

/** An identifier of ours: letters, digits, dot, dash, colon. */
export function IdField(max: number, api: ApiPropertyOptions & { optional?: boolean } = {}): PropertyDecorator {
  const { optional = false, ...rest } = api;
  return applyDecorators(
    ApiProperty({
      type: String,
      maxLength: max,
      required: !optional,
      nullable: optional,
      pattern: '^[\\w.:-]+$',
      ...rest,
    } as ApiPropertyOptions),
    ...(optional ? [ValidateIf((_, value) => value !== null && value !== undefined)] : []),
    IsString(),
    MaxLength(max),
    Matches(/^[\w.:-]+$/),
  );
}

function parses(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
