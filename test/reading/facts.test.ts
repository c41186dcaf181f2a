/** One fact a sentence, as many different people would write it. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRequirements } from '#core/normalize/asked/requirements.ts';
import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { readStatus } from '#core/normalize/offer/status.ts';
import { readLevels } from '#core/normalize/what/levels.ts';
import { readPositions } from '#core/normalize/what/positions.ts';
import { readTrack } from '#core/normalize/what/track.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';
import type { Requirements } from '#core/vacancy.ts';
import { linesIn } from './labelled.ts';

type Row = { fact: string; text: string; value: unknown; captured?: string };

const rows = linesIn<Row>(join(import.meta.dirname, 'facts.jsonl'));

function said({ fact, text, captured }: Row): unknown {
  const day = new Date(`${captured ?? '2026-10-01'}T12:00:00Z`);
  if (fact === 'start') return readStart(text, day)?.value ?? null;
  if (fact === 'deadline') return readDeadline(text, { captured: day })?.value ?? null;
  if (fact === 'positions') return readPositions(text)?.value ?? null;
  if (fact === 'status') return readStatus(text)?.value ?? 'open';
  if (fact === 'track') return readTrack(text)?.value ?? null;
  if (fact === 'pgy') return readLevels(text)?.value ?? null;
  if (fact === 'offer') return offersAPlace(text);
  // The rows name requirements by their keys.
  return readRequirements(text)[fact as keyof Requirements];
}

describe.each([...new Set(rows.map((row) => row.fact))])('%s', (fact) => {
  test.each(rows.filter((row) => row.fact === fact).map((row): [string, Row] => [row.text, row]))(
    '%s',
    (_, row) => {
      expect(said(row)).toEqual(row.value);
    },
  );
});
