import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problem.js';
import { checkUnsafeRequest } from './request-rules.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const FORM = 'application/x-www-form-urlencoded';
const FORM_TYPE = { 'content-type': FORM };
const UPLOAD = 'multipart/form-data';
const UPLOAD_TYPE = { 'content-type': `${UPLOAD}; boundary=x` };

/** The problem's code, or 'taken'. */
function verdict(
  headers: Record<string, string>,
  { method = 'POST', publicUrl = null as string | null, wanted = undefined as string | undefined } = {},
) {
  try {
    checkUnsafeRequest({ method, headers: { host: 'motcua.example:3000', ...headers } }, publicUrl, wanted);
    return 'taken';
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
}

describe('a request that changes something', () => {
  it('is taken from our own pages and from programs, which send no Origin', () => {
    expect(verdict({ ...JSON_TYPE, origin: 'http://motcua.example:3000' })).toBe('taken');
    expect(verdict({ ...JSON_TYPE, host: 'MotCua.example:80', origin: 'http://motcua.example' })).toBe('taken');
    expect(verdict(JSON_TYPE)).toBe('taken');
  });

  it.each([
    'http://evil.example',
    'http://motcua.example',
    'http://motcua.example:3000.evil.example',
    'null',
    '',
    'file://',
  ])('is refused from %s', (origin) => {
    expect(verdict({ ...JSON_TYPE, origin })).toBe('foreign-origin');
  });

  it('is taken from the public address when a proxy changes the Host', () => {
    const publicUrl = 'https://dichvucong.example/';
    expect(verdict({ ...JSON_TYPE, origin: 'https://dichvucong.example' }, { publicUrl })).toBe('taken');
    expect(verdict({ ...JSON_TYPE, origin: 'http://dichvucong.example' }, { publicUrl })).toBe('foreign-origin');
  });

  it('must be JSON, unless the route is that of an HTML form or of an upload', () => {
    expect(verdict(FORM_TYPE)).toBe('unsupported-media-type');
    expect(verdict({ 'content-type': 'text/plain' })).toBe('unsupported-media-type');
    expect(verdict({ 'content-length': '2' })).toBe('unsupported-media-type');
    expect(verdict(FORM_TYPE, { wanted: FORM })).toBe('taken');
    expect(verdict(JSON_TYPE, { wanted: FORM })).toBe('unsupported-media-type');
    expect(verdict(UPLOAD_TYPE)).toBe('unsupported-media-type');
    expect(verdict(UPLOAD_TYPE, { wanted: UPLOAD })).toBe('taken');
    expect(verdict({}, { wanted: UPLOAD })).toBe('unsupported-media-type');
  });

  it('may have no body and no type', () => {
    expect(verdict({}, { method: 'DELETE' })).toBe('taken');
    expect(verdict({ 'content-length': '0' })).toBe('taken');
  });
});

it('a request that only reads is taken from everywhere', () => {
  expect(verdict({ origin: 'http://evil.example' }, { method: 'GET' })).toBe('taken');
});
