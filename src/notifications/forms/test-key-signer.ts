import { createHmac, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { DetachedSignature, Signer } from './signer.js';

const ALGORITHM = 'test-ed25519';
/** PKCS #8 of an Ed25519 key up to its 32 secret bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * One key for everybody, made from the service's own: shows that bytes have not changed, proves no person. Its signatures say so
 * in their algorithm and on paper, and have no legal force (Luật Giao dịch điện tử 2023).
 */
export class TestKeySigner implements Signer {
  readonly mark = 'Khóa thử nghiệm, không có giá trị pháp lý';
  private readonly key: KeyObject;
  private readonly publicKey: string;

  constructor(master: Buffer) {
    const secret = createHmac('sha256', master).update('document-signing').digest();
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ type: 'spki', format: 'pem' }).toString();
  }

  sign(sha256: string): Promise<DetachedSignature> {
    const signature = sign(null, Buffer.from(sha256), this.key).toString('base64');
    return Promise.resolve({ algorithm: ALGORITHM, publicKey: this.publicKey, signature });
  }

  verify(sha256: string, { algorithm, publicKey, signature }: DetachedSignature): Promise<boolean> {
    const own = algorithm === ALGORITHM && publicKey === this.publicKey;
    return Promise.resolve(own && verify(null, Buffer.from(sha256), this.key, Buffer.from(signature, 'base64')));
  }
}
