import { Param, ParseUUIDPipe } from '@nestjs/common';

/** `:id` of a route: a UUID. */
export const Id = () => Param('id', ParseUUIDPipe);
