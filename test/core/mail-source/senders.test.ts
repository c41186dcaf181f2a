/** Who a mail is from: only what the receiving host says counts, and only for the domain it says it of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HeaderField, provedDomains, topmostHost } from '#core/mail-source/authentication.ts';
import { type SenderOf, standingOf } from '#core/mail-source/senders.ts';

const host = 'mx.offcycle.example';
const said = (value: string): HeaderField => ({ name: 'authentication-results', value });

describe('domains that are proved', () => {
  test.each<[string, string, string[]]>([
    ['a signature', 'dkim=pass header.d=society.example', ['society.example']],
    ['a signature by its identity', 'dkim=pass header.i=@mail.society.example', ['mail.society.example']],
    [
      'the return path',
      'spf=pass (sender is permitted) smtp.mailfrom=chiefs-bounces@lists.example.org',
      ['lists.example.org'],
    ],
    ['the return path as a bare domain', 'spf=pass smtp.mailfrom=lists.example.org', ['lists.example.org']],
    ['the policy', 'dmarc=pass (p=reject dis=none) header.from=Society.Example', ['society.example']],
    [
      'several',
      'dkim=fail header.d=a.example; dkim=pass header.d=b.example; spf=pass smtp.mailfrom=x@c.example',
      ['b.example', 'c.example'],
    ],
    ['a version', 'dkim/1 = pass header.d=a.example', ['a.example']],
    [
      'a failure',
      'dkim=fail header.d=a.example; spf=softfail smtp.mailfrom=a.example; dmarc=none header.from=a.example',
      [],
    ],
    ['a pass of something else', 'iprev=pass policy.iprev=192.0.2.1; auth=pass smtp.auth=a@a.example', []],
    ['a pass in a comment', 'dkim=fail (dkim=pass header.d=a.example; spf=pass) header.d=b.example', []],
    [
      'a pass in a quoted return path',
      'spf=fail smtp.mailfrom="x; dkim=pass header.d=a.example"@b.example',
      [],
    ],
    ['a pass in a reason', 'dkim=fail reason="no; dkim=pass header.d=a.example" header.d=b.example', []],
    ['a top level domain', 'dkim=pass header.d=example', []],
    ['nothing', 'none', []],
    ['an open quote', 'dkim=pass header.d="a.example', []],
  ])('%s', (_, statements, expected) => {
    expect(provedDomains([said(`${host}; ${statements}`)], host)).toEqual(expected);
    expect(provedDomains([said(`${host.toUpperCase()} 1; ${statements}`)], host)).toEqual(expected);
  });

  test('another host proves nothing, nor does a second run of fields below', () => {
    const forged = said(`${host}; dkim=pass header.d=victim.example`);
    const own = said(`${host}; spf=pass smtp.mailfrom=a.example`);
    const received = { name: 'received', value: 'from a by b' };
    expect(provedDomains([said('mx.elsewhere.example; dkim=pass header.d=a.example')], host)).toEqual([]);
    expect(provedDomains([own, received, forged], host)).toEqual(['a.example']);
    expect(
      provedDomains([said(`${host}; dkim=pass header.d=b.example`), own, received, forged], host),
    ).toEqual(['b.example', 'a.example']);
    expect(provedDomains([], host)).toEqual([]);
  });

  test('a host that writes no name into its fields is called unnamed', () => {
    const own = said(
      'spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=lists.example.org; dkim=fail header.d=x.example;dmarc=pass action=none header.from=a.example;compauth=pass reason=100',
    );
    expect(topmostHost([own])).toBe('unnamed');
    expect(provedDomains([own], 'unnamed')).toEqual(['lists.example.org', 'a.example']);
    expect(provedDomains([own], host)).toEqual([]);
    expect(provedDomains([said(`${host}; dkim=pass header.d=a.example`)], 'unnamed')).toEqual([]);
    expect(topmostHost([])).toBeNull();
  });

  test('whatever a sender puts into its quoted or commented parts proves no other domain', () => {
    const quoted = fc.string({ maxLength: 60 }).map((words) => `"${words.replace(/["\\]/g, '\\$&')}"`);
    const comment = fc.string({ maxLength: 60 }).map((words) => `(${words.replace(/[()\\"]/g, '\\$&')})`);
    fc.assert(
      fc.property(fc.array(fc.oneof(quoted, comment), { maxLength: 6 }), (parts) => {
        const value = `${host}; dkim=fail ${parts.join(' ')} header.d=a.example; dkim=pass header.d=b.example`;
        expect(provedDomains([said(value)], host)).toEqual(['b.example']);
      }),
    );
  });

  test('any field at all is read, and in bearable time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (value) => {
        for (const domain of provedDomains([said(`${host};${value}`)], host)) expect(domain).toMatch(/\./);
      }),
    );
    expect(provedDomains([said(`${host}; ${'('.repeat(1_000_000)}`)], host)).toEqual([]);
    expect(provedDomains([said(`${host}; dkim=pass ${'a.b="'.repeat(100_000)}`)], host)).toEqual([]);
  });
});

describe('who may speak for a source', () => {
  const senders = {
    from: ['jobs@society.example', '@college.example'],
    lists: ['chiefs.lists.example.org'],
  };
  test.each<[string, Partial<SenderOf>, string]>([
    ['an address, proved', { from: 'jobs@society.example', proved: ['society.example'] }, 'allowed'],
    ['capitals', { from: 'Jobs@Society.Example', proved: ['society.example'] }, 'allowed'],
    [
      'an address, proved by the domain above it',
      { from: 'a@mail.college.example', proved: ['college.example'] },
      'unlisted',
    ],
    ['anybody of a domain', { from: 'dean@college.example', proved: ['college.example'] }, 'allowed'],
    [
      'a domain that only ends alike',
      { from: 'dean@evilcollege.example', proved: ['evilcollege.example'] },
      'unlisted',
    ],
    ['an address, nothing proved', { from: 'jobs@society.example' }, 'unproved'],
    [
      'an address, another domain proved',
      { from: 'jobs@society.example', proved: ['elsewhere.example'] },
      'unproved',
    ],
    [
      'an address, a domain below proved',
      { from: 'jobs@society.example', proved: ['x.society.example'] },
      'unproved',
    ],
    [
      'another address of the domain',
      { from: 'eve@society.example', proved: ['society.example'] },
      'unlisted',
    ],
    [
      'a list, its own domain proved',
      { listId: 'chiefs.lists.example.org', proved: ['lists.example.org'] },
      'allowed',
    ],
    [
      'a list, the domain above proved',
      { listId: 'Chiefs.lists.example.org', proved: ['example.org'] },
      'allowed',
    ],
    [
      'a list, its member proved',
      { listId: 'chiefs.lists.example.org', from: 'dana@lakeview.example', proved: ['lakeview.example'] },
      'unproved',
    ],
    [
      'another list of the host',
      { listId: 'other.lists.example.org', proved: ['lists.example.org'] },
      'unlisted',
    ],
    ['nobody', { proved: ['society.example'] }, 'unlisted'],
  ])('%s', (_, mail, expected) =>
    expect(standingOf({ from: null, listId: null, proved: [], ...mail }, senders)).toBe(expected),
  );
});
