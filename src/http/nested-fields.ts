import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsNotEmptyObject,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

type Shape = new () => object;

/** An object of that shape, never empty; an optional one may be null. */
export function Part(
  of: Shape,
  { optional = false, ...api }: { readonly optional?: boolean; readonly description?: string } = {},
): PropertyDecorator {
  return applyDecorators(
    Type(() => of),
    ValidateNested(),
    ...(optional ? [IsObject(), IsOptional()] : [IsNotEmptyObject({ nullable: false })]),
    ApiProperty({ type: of, ...(optional ? { nullable: true, required: false } : {}), ...api }),
  );
}

/** A list of objects of that shape; a list among them is refused before (validation.ts). */
export const ListOf = (of: Shape, most: number): PropertyDecorator =>
  applyDecorators(
    Type(() => of),
    ValidateNested({ each: true }),
    ArrayMaxSize(most),
    IsArray(),
  );

/** At most 100 objects of that shape. */
export const Parts = (
  of: Shape,
  { notEmpty = false, ...api }: { readonly notEmpty?: boolean; readonly description?: string } = {},
): PropertyDecorator =>
  applyDecorators(
    ListOf(of, 100),
    ...(notEmpty ? [ArrayNotEmpty()] : []),
    ApiProperty({ type: [of], ...(notEmpty ? { minItems: 1 } : {}), maxItems: 100, ...api }),
  );

/** A whole number between the two, both included. */
export const Whole = (minimum: number, maximum: number, api: ApiPropertyOptions = {}): PropertyDecorator =>
  applyDecorators(
    IsInt(),
    Max(maximum),
    Min(minimum),
    ApiProperty({ type: 'integer', minimum, maximum, ...api } as ApiPropertyOptions),
  );
