import { ApiHeader } from '@nestjs/swagger';

/** An answer with words of the service's own: Vietnamese, or English where it is wanted. */
export const AcceptLanguage = () =>
  ApiHeader({
    name: 'Accept-Language',
    required: false,
    schema: { type: 'string', enum: ['vi', 'en'], default: 'vi' },
  });
