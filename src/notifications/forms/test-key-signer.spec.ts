import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { TestKeySigner } from './test-key-signer.js';

const HASH = 'ab'.repeat(32);
const signer = new TestKeySigner(Buffer.alloc(32, 7));

describe('the test key', () => {
  it('signs a hash so that anybody with the public key can check it', async () => {
    const { algorithm, publicKey, signature } = await signer.sign(HASH);
    expect(algorithm).toBe('test-ed25519');
    expect(verify(null, Buffer.from(HASH), createPublicKey(publicKey), Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('is the same after a restart, and another for another service', async () => {
    const signed = await signer.sign(HASH);
    expect(await new TestKeySigner(Buffer.alloc(32, 7)).verify(HASH, signed)).toBe(true);
    expect(await new TestKeySigner(Buffer.alloc(32, 8)).verify(HASH, signed)).toBe(false);
  });

  it('vouches for no other hash, signature, key or algorithm', async () => {
    const signed = await signer.sign(HASH);
    const foreign = await new TestKeySigner(Buffer.alloc(32, 8)).sign(HASH);
    expect(await signer.verify('cd'.repeat(32), signed)).toBe(false);
    expect(await signer.verify(HASH, { ...signed, signature: foreign.signature })).toBe(false);
    expect(await signer.verify(HASH, foreign)).toBe(false);
    expect(await signer.verify(HASH, { ...signed, algorithm: 'none' })).toBe(false);
  });

  it('says on paper that it has no legal force', () => {
    expect(signer.mark).toMatch(/không có giá trị pháp lý/);
  });
});
