/** Links that carry their own proof: subject and a keyed hash over purpose and subject. They act on POST only. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Links } from '#ports/mail.ts';

export function makeLinks(key: Buffer): Links {
  const proof = (purpose: string, subject: string) =>
    createHmac('sha256', key).update(`${purpose}\n${subject}`).digest();
  return {
    sign: (purpose, subject) =>
      `${Buffer.from(subject).toString('base64url')}.${proof(purpose, subject).subarray(0, 16).toString('base64url')}`,
    read(purpose, token) {
      const [subject64 = '', proof64 = ''] = token.split('.');
      const subject = Buffer.from(subject64, 'base64url').toString();
      const [given, right] = [Buffer.from(proof64, 'base64url'), proof(purpose, subject).subarray(0, 16)];
      return given.length === right.length && timingSafeEqual(given, right) ? subject : null;
    },
  };
}
