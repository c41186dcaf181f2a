/** No address but a public one is ever connected to. FAULTS rows 9, 10, 11. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeGuard } from '#adapters/http/guard.ts';
import { startListener } from '../../support/hostile-server.ts';
import { outsideOnLoopback, refusalOf } from '../../support/on-loopback.ts';

const strict = makeGuard({ allowPrivateNetworks: [], lookup: async () => ['93.184.215.14'] });

describe('an address', () => {
  test.each([
    ['decimal', 'http://2130706433/'],
    ['octal', 'http://0177.0.0.1/'],
    ['hexadecimal', 'http://0x7f.1/'],
    ['short', 'http://127.1/'],
    ['with a root dot', 'http://127.0.0.1./'],
    ['of nobody', 'http://0.0.0.0/'],
    ['of this network', 'http://0.1.2.3/'],
    ['private', 'http://10.1.2.3/'],
    ['private, in the middle of its block', 'http://172.31.255.1/'],
    ['of a home router', 'http://192.168.0.1/'],
    ['of the cloud it runs in', 'http://169.254.169.254/latest/meta-data/'],
    ['shared by a provider', 'http://100.64.0.1/'],
    ['of everybody', 'http://255.255.255.255/'],
    ['of a group', 'http://224.0.0.1/'],
    ['kept for tests', 'http://198.18.0.1/'],
    ['kept for documents', 'http://203.0.113.1/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 of nobody', 'http://[::]/'],
    ['IPv4 mapped', 'http://[::ffff:127.0.0.1]/'],
    ['IPv4 mapped in hexadecimal', 'http://[::ffff:a9fe:a9fe]/'],
    ['IPv4 compatible', 'http://[::7f00:1]/'],
    ['NAT64', 'http://[64:ff9b::7f00:1]/'],
    ['local NAT64', 'http://[64:ff9b:1::7f00:1]/'],
    ['6to4', 'http://[2002:7f00:1::]/'],
    ['Teredo', 'http://[2001:0:7f00:1::]/'],
    ['unique local', 'http://[fd00::1]/'],
    ['link local', 'http://[fe80::1]/'],
    ['site local', 'http://[fec0::1]/'],
    ['full-width digits', 'http://１２７.０.０.１/'],
  ])('%s is refused: %s', async (_, url) => {
    expect(await refusalOf(strict.vetUrl(url))).toBe('Blocked ESSRF');
  });

  test.each([
    ['a password', 'http://user:secret@board.example.org/'],
    ['a name only', 'http://user@board.example.org/'],
    ['another scheme', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['a mail server', 'http://board.example.org:25/'],
    ['a shell', 'https://board.example.org:22/'],
    ['no host', 'http:///'],
    ['nothing', ''],
  ])('with %s is refused: %s', async (_, url) => {
    expect(await refusalOf(strict.vetUrl(url))).toBe('Blocked ESSRF');
  });

  test.each([
    ['a root dot goes', 'https://Board.Example.org./list#top', 'https://board.example.org/list'],
    ['look-alike letters show', 'https://bоard.example.org/', 'https://xn--bard-55d.example.org/'],
    ['a public literal stays', 'http://93.184.215.14/', 'http://93.184.215.14/'],
    ['public IPv6 stays', 'http://[2606:2800:21f::1]/', 'http://[2606:2800:21f::1]/'],
  ])('in one spelling: %s', async (_, url, expected) => {
    expect((await strict.vetUrl(url)).href).toBe(expected);
  });
});

describe('a port', () => {
  test.each<[string, string, string, string]>([
    ['is free to the source that names it', 'http://a.example:8080/', 'http://a.example:8080/', 'no refusal'],
    ['stays free on its further pages', 'http://a.example:8080/2', 'http://a.example:8080/', 'no refusal'],
    ['of another service is closed', 'http://a.example:8081/', 'http://a.example:8080/', 'Blocked ESSRF'],
    ['unnamed by the source is closed', 'http://a.example:8080/', 'http://a.example/', 'Blocked ESSRF'],
    ['443 is always free', 'https://b.example/', 'http://a.example/', 'no refusal'],
  ])('%s', async (_, url, start, refusal) => {
    expect(await refusalOf(strict.vetUrl(url, start))).toBe(refusal);
  });
});

describe('a name', () => {
  const named = (...addresses: string[]) =>
    makeGuard({ allowPrivateNetworks: [], lookup: async () => addresses });

  test.each<[string, string[], string]>([
    ['public only is taken', ['93.184.215.14', '2606:2800:21f::1'], 'no refusal'],
    ['private is refused', ['10.0.0.1'], 'Blocked ESSRF'],
    ['private among public ones is refused', ['93.184.215.14', '127.0.0.1'], 'Blocked ESSRF'],
    ['an answer that is no address is refused', ['localhost'], 'Blocked ESSRF'],
    ['no answer is tried later', [], 'TryLater DNS'],
  ])('%s', async (_, addresses, refusal) => {
    expect(await refusalOf(named(...addresses).vetHost('board.example.org'))).toBe(refusal);
  });

  test('in a network opened on purpose keeps only what may be used', async () => {
    const lookup = async () => ['::1', '127.0.0.1', '10.0.0.1'];
    const guard = makeGuard({ allowPrivateNetworks: ['127.0.0.0/8'], lookup });
    expect(await guard.vetHost('localhost')).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });

  test('a network that is none is named at start', () => {
    expect(() => makeGuard({ allowPrivateNetworks: ['127.0.0.0/99'] })).toThrow(
      /ALLOW_PRIVATE_NETWORKS.*127\.0\.0\.0\/8/,
    );
  });
});

describe('with a listener on an inner address', () => {
  let inner: Awaited<ReturnType<typeof startListener>>;
  beforeAll(async () => {
    inner = await startListener();
  });
  afterAll(() => inner.close());

  const forms = [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '0177.1',
    '127.1',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ];
  test.each(forms)('nobody connects as %s', async (host) => {
    const { fetcher } = outsideOnLoopback({ allowPrivateNetworks: [] });
    expect(await refusalOf(fetcher.fetch({ url: `http://${host}:${inner.port}/` }))).toBe('Blocked ESSRF');
    await fetcher.close();
    expect(inner.connections()).toBe(0);
  });

  test('a name that turns private after it was checked is refused at the socket', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    const lookup = async () => answers.shift() ?? ['127.0.0.1'];
    const { fetcher, guard } = outsideOnLoopback({ allowPrivateNetworks: [], lookup });
    await guard.vetHost('rebind.example.org');
    const attempt = fetcher.fetch({ url: `http://rebind.example.org:${inner.port}/` });
    expect(await refusalOf(attempt)).toBe('Blocked ESSRF');
    await fetcher.close();
    expect(inner.connections()).toBe(0);
  });

  test('one look-up serves check and socket, so a second answer changes nothing', async () => {
    let asked = 0;
    const lookup = async () => [asked++ === 0 ? '127.0.0.1' : '127.0.0.9'];
    const { fetcher } = outsideOnLoopback({ allowPrivateNetworks: ['127.0.0.1/32'], lookup });
    // The listener answers robots.txt with no rules and closes; what matters is where the connection went.
    await fetcher.fetch({ url: `http://once.example.org:${inner.port}/` }).catch(() => {});
    expect(inner.connections()).toBeGreaterThan(0);
    await fetcher.close();
  });
});
