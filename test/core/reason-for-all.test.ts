/** What anybody may read of why a source stands as it does. */
import { expect, test } from 'vitest';
import { reasonForAll } from '#core/board/reason-for-all.ts';

test.each([
  [
    'a page that failed',
    'list',
    'failed',
    'https://a.example answered 500',
    'https://a.example answered 500',
  ],
  [
    'a mailbox that lets nobody in',
    'list_serve',
    'blocked',
    'imap.a.example does not accept user and password; check both in MAILBOX_LISTS',
    'its mailbox cannot be read now',
  ],
  [
    'a mailbox without a folder',
    'list_serve',
    'failed',
    'imap.a.example has no folder "Private"',
    'its mailbox cannot be read now',
  ],
  [
    'a mailbox that is held back',
    'list_serve',
    'suspect',
    'chiefs: 1 rows where 9 were read; held back; new mails: 1 left for review',
    'chiefs: 1 rows where 9 were read; held back',
  ],
  ['a mailbox that works', 'list_serve', 'healthy', '3 postings read; no new mail', '3 postings read'],
  ['nothing kept', 'list_serve', 'failed', null, null],
])('%s', (_, kind, health, reason, expected) =>
  expect(reasonForAll({ kind, health, reason })).toBe(expected),
);
