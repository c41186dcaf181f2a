/** `extract --jsonl`: one answer a line, in order, with the place of each fact in the page that was handed in. */
import { expect, test } from 'vitest';
import { offcycle } from '../support/offcycle.ts';

type Answer = {
  id: unknown;
  vacancies: {
    requirements: Record<string, unknown>;
    spots: Record<string, { at: [number, number][] | null; because?: string }>;
  }[];
  error?: string;
};

const html =
  '<h1>Openings</h1><p>PGY-2 Internal Medicine position available at Juniper Ridge Hospital, Dayton, Ohio. ' +
  'Start July 1, 2027. J-1 visas are sponsored. Write to im@juniper.example.</p>';

async function answers(...lines: string[]): Promise<Answer[]> {
  const { code, stdout, stderr } = await offcycle(['extract', '--jsonl'], { input: lines.join('\n') });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('each fact has its place in the source that was handed in, and what the page is silent about has none', async () => {
  const [answer] = await answers(JSON.stringify({ id: 'a', url: 'https://x.example/o', html }));
  const [vacancy] = answer?.vacancies ?? [];
  const cut = Object.entries(vacancy?.spots ?? {}).map(([field, { at }]) => [
    field,
    at?.map(([from, to]) => html.slice(from, to)).join(' '),
  ]);
  expect(Object.fromEntries(cut)).toEqual({
    evidence: 'PGY-2 Internal Medicine position available at Juniper Ridge Hospital, Dayton, Ohio.',
    specialty: 'Internal Medicine',
    pgy: 'PGY-2 Internal Medicine position available at Juniper Ridge Hospital, Dayton, Ohio.',
    start: 'July 1, 2027',
    contactEmails: 'im@juniper.example',
    institution: 'Juniper Ridge Hospital',
    city: 'Dayton',
    state: 'Ohio',
    visa: 'J-1 visas are sponsored.',
  });
  expect(vacancy?.requirements).toMatchObject({ visa: ['j1'], step3Required: null });
});

test('a line that makes no sense is answered with its error in its turn, and the next is read', async () => {
  const found = await answers(
    'nonsense',
    '{"id":7}',
    '{"id":"b","captured":"the day before","text":"PGY-2 opening"}',
    '{"id":"z","text":"No openings at this time."}',
  );
  expect(found.map(({ id }) => id)).toEqual([null, 7, 'b', 'z']);
  expect(found.map(({ error }) => error)).toEqual([
    expect.stringContaining('is not valid JSON'),
    'the line has no page; give one of "html", "text" or "pdfBase64"',
    expect.stringContaining('the day before'),
    undefined,
  ]);
  expect(found.flatMap(({ vacancies }) => vacancies)).toEqual([]);
});
