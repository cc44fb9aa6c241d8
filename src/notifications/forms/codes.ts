import bwipjs from 'bwip-js';
import type { PrintedCodes } from '../../press/page.js';

/**
 * Where the holder of a receipt looks his dossier up. The secret stands behind `#`: a browser keeps that to itself, so it is in
 * no server's log.
 */
export const trackingUrl = (base: string, code: string, token: string): string =>
  `${base.replace(/\/+$/, '')}/tra-cuu/${encodeURIComponent(code)}#${token}`;

/** @param base where the service is reached, `https://motcua.example.vn` */
export function codesOf(
  base: string,
  code: string,
  secrets: { readonly pin: string; readonly token: string },
): PrintedCodes {
  return {
    code,
    barcode: bwipjs.toSVG({ bcid: 'code128', text: code, scale: 1, height: 10 }),
    qr: bwipjs.toSVG({ bcid: 'qrcode', text: trackingUrl(base, code, secrets.token), scale: 1 }),
    pin: secrets.pin,
    address: `${base.replace(/\/+$/, '')}/tra-cuu`,
  };
}
