/** One fact a sentence, as many different people would write it. */
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
import { factsGiven, type Stated } from './labelled.ts';

const rows = factsGiven();

function said({ fact, text, captured }: Stated): unknown {
  const day = new Date(`${captured}T12:00:00Z`);
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
  test.each(rows.filter((row) => row.fact === fact).map((row): [string, Stated] => [row.text, row]))(
    '%s',
    (_, row) => {
      expect(said(row)).toEqual(row.value);
    },
  );
});
