import { describe, expect, it } from '@jest/globals';
import { docx, jpg, pdf, png, zip } from '../../test/support/file-samples.js';
import type { FileType } from '../config.js';
import { kindOf } from './file-kind.js';

const ALLOWED: readonly FileType[] = ['pdf', 'jpg', 'png', 'docx'];
const verdict = async (bytes: Buffer, allowed = ALLOWED) => {
  const kind = await kindOf(bytes, allowed);
  return typeof kind === 'string' ? kind : kind.endings[0];
};

describe('what a file is', () => {
  it.each([
    ['pdf', pdf()],
    ['png', png()],
    ['jpg', jpg()],
    ['docx', docx()],
  ])('is told by its bytes: %s', async (ending, bytes) => {
    expect(await verdict(bytes)).toBe(ending);
  });

  it('must be of a kind that is allowed', async () => {
    expect(await verdict(png(), ['pdf'])).toBe('file-kind');
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a picture that is a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.concat([Buffer.from('MZ\x90\x00', 'latin1'), Buffer.alloc(200)])],
    ['an archive', zip({ 'a.txt': Buffer.from('a') })],
    ['a document with macros', docx({}, 'application/vnd.ms-word.document.macroEnabled.main+xml')],
    ['words', Buffer.from('Kính gửi Ủy ban nhân dân')],
    ['a few bytes', Buffer.from('%P')],
  ])('is refused when it is %s', async (_, bytes) => {
    expect(await verdict(bytes)).toBe('file-kind');
  });
});

describe('a file of two kinds at once', () => {
  it.each([
    [
      'a PDF that a browser may take for a page',
      Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>x</script>'), pdf()]),
    ],
    ['a picture with an archive behind it', Buffer.concat([png(), zip({ 'A.class': Buffer.from('x') })])],
    ['a PDF with an archive behind it', Buffer.concat([pdf(), zip({ 'A.class': Buffer.from('x') })])],
  ])('is refused: %s', async (_, bytes) => {
    expect(await verdict(bytes)).toBe('file-two-faced');
  });
});

describe('a PDF that acts', () => {
  it.each([
    '/S /JavaScript /JS (app.alert(1))',
    '/S/J#61vaScript',
    '/Launch<<',
    '/EmbeddedFiles 3 0 R',
    '/Encrypt 5 0 R',
  ])('is refused: %s', async (words) => {
    expect(await verdict(pdf(words))).toBe('file-active');
  });
  it('is not one that speaks of such a thing in other words', async () => {
    expect(await verdict(pdf('JavaScript, /Launcher, /Encrypted'))).toBe('pdf');
  });
});

describe('an archive that would fill the memory', () => {
  it('is refused when what tells its kind is the bomb', async () => {
    const types = Buffer.alloc(200_000_000, 0x20);
    expect(
      await verdict(zip({ '[Content_Types].xml': types, 'word/document.xml': Buffer.from('<w:document/>') })),
    ).toBe('file-kind');
  });

  it('is looked at from outside: what is packed in it stays packed', async () => {
    const bomb = docx({ 'word/media/0.bin': Buffer.alloc(64_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await verdict(bomb)).toBe('docx');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16_000_000);
  });
});
