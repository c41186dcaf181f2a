import { expect, test } from 'vitest';
import { judgeReturn, type ReturnReport } from '#core/returned.ts';

const failed = (status: string | null): ReturnReport => ({ is: 'delivery', action: 'failed', status });

test.each<[string, ReturnReport, ReturnType<typeof judgeReturn>]>([
  ['no such mailbox', failed('5.1.1'), 'hard'],
  ['no such domain', failed('5.1.2'), 'hard'],
  ['a domain that takes no mail', failed('5.1.10'), 'hard'],
  ['a mailbox that is closed', failed('5.2.1'), 'hard'],
  ['a mailbox that is full', failed('5.2.2'), 'soft'],
  ['our own address refused', failed('5.1.8'), 'soft'],
  ['refused by policy', failed('5.7.1'), 'soft'],
  ['given up after days', failed('4.4.7'), 'soft'],
  ['a number that only begins alike', failed('5.1.11'), 'soft'],
  ['failed without a code', failed(null), 'soft'],
  ['still being tried', { is: 'delivery', action: 'delayed', status: '4.4.1' }, null],
  ['delivered', { is: 'delivery', action: 'delivered', status: '2.0.0' }, null],
  ['reported as abuse', { is: 'feedback', type: 'abuse' }, 'complaint'],
  ['reported as no abuse at all', { is: 'feedback', type: 'not-spam' }, null],
  ['a letter', { is: 'letter' }, null],
])('%s', (_, report, kind) => expect(judgeReturn(report)).toBe(kind));
