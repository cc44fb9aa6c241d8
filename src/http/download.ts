import { StreamableFile } from '@nestjs/common';

/** A file that is made for whoever asks. */
export interface Download {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly name: string;
}

/** Never shown in place: what it holds is people's, or is to be kept. */
export const streamed = ({ bytes, mediaType, name }: Download): StreamableFile =>
  new StreamableFile(bytes, { type: mediaType, disposition: attachment(name), length: bytes.length });

/** RFC 6266: the plain letters for old readers, the whole name for all others. */
export function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7E]/g, '')
    .replace(/["\\]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
