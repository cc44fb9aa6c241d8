import { applyDecorators, Controller, type ExceptionFilter, type Type, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Routes that answer people with pages: no part of the API's document, and what goes wrong is told on a page too. */
export const PageRoutes = (path: string, errors: Type<ExceptionFilter>): ClassDecorator =>
  applyDecorators(ApiExcludeController(), UseFilters(errors), Controller(path));
