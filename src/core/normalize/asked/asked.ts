/** Gathers what is asked of applicants for one place: cells first, its own sentences, then those said for all. */
import type { RawVacancy } from '../../page.ts';
import { rememberedOfList } from '../../remembered.ts';
import type { FactName, Requirements } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { offersAPlace } from '../offer/offers.ts';
import { sentences } from '../plain.ts';
import { inScope } from '../scope.ts';
import type { Place } from '../split.ts';
import { findLevels } from '../what/levels.ts';
import { likelyPriorTraining, namesEarlierYear } from './prior-training.ts';
import { type RequirementFacts, readRequirementFacts } from './requirements.ts';

type Known = { place: Place; raw: RawVacancy };

export function requirementsOf(
  { place, raw }: Known,
  levels: readonly number[],
): {
  [K in keyof Requirements]: Fact<NonNullable<Requirements[K]>> | null;
} {
  const near = readRequirementFacts(place.own);
  const rest = readRequirementFacts(place.rest);
  const shared = askedOfAll(raw.sharedWords)(levels);
  const own = ownCells(raw);
  return {
    step3Required: own.step3Required ?? near.step3Required ?? rest.step3Required ?? shared.step3Required,
    visa: own.visa ?? near.visa ?? rest.visa ?? shared.visa,
    gradWithinYears:
      own.gradWithinYears ?? near.gradWithinYears ?? rest.gradWithinYears ?? shared.gradWithinYears,
    priorAcgmeYearRequired:
      own.priorAcgmeYearRequired ??
      near.priorAcgmeYearRequired ??
      rest.priorAcgmeYearRequired ??
      shared.priorAcgmeYearRequired ??
      earlierYear(place, levels) ??
      likelyPriorTraining(place.own) ??
      likelyPriorTraining(place.rest),
    stateLicenseRequired:
      own.stateLicenseRequired ??
      near.stateLicenseRequired ??
      rest.stateLicenseRequired ??
      shared.stateLicenseRequired,
    usmleMinScore: own.usmleMinScore ?? near.usmleMinScore ?? rest.usmleMinScore ?? shared.usmleMinScore,
    maxFailures: own.maxFailures ?? near.maxFailures ?? rest.maxFailures ?? shared.maxFailures,
    usClinicalExperience:
      own.usClinicalExperience ??
      near.usClinicalExperience ??
      rest.usClinicalExperience ??
      shared.usClinicalExperience,
  };
}

/** A cell headed "Visa" need not say "visa" again: the heading is put before its words. */
function ownCells(raw: RawVacancy): ReturnType<typeof readRequirementFacts> {
  const cells: readonly (readonly [FactName, string])[] = [
    ['visa', 'Visa'],
    ['step3Required', 'Step 3'],
    ['gradWithinYears', 'Graduation within'],
    ['usmleMinScore', 'USMLE minimum'],
    ['priorAcgmeYearRequired', 'Prior training'],
    ['stateLicenseRequired', 'License'],
    ['maxFailures', 'Exam failures'],
    ['usClinicalExperience', 'US clinical experience'],
  ];
  return readRequirementFacts(
    cells
      .flatMap(([name, head]) =>
        says(raw.fields[name]) ? [`${head}: ${inYears(name, raw.fields[name] ?? '')}`] : [],
      )
      .join('\n'),
  );
}

/** "Maximum four" under a head that counts years. */
const inYears = (name: FactName, cell: string): string =>
  name === 'gradWithinYears' && !/\b(?:years?|yrs?|months?|limit|none|any)\b/i.test(cell)
    ? `${cell} years`
    : cell;

/** "Psych PGY-1 needed" offers a PGY-1 unless the place is a PGY-2: then it says what is brought. */
function earlierYear(place: Place, levels: readonly number[]): Fact<boolean> | null {
  const first = Math.min(...levels);
  if (levels.length === 0 || first < 2) return null;
  for (const words of [place.own, place.rest]) {
    const said =
      words === '' ? undefined : sentences(words).find(({ text }) => namesEarlierYear(text, first));
    if (said) return fact(true, said.text.trim(), 0.85);
  }
  return null;
}

/** A dash in a cell is silence. */
const says = (cell: string | undefined): boolean =>
  cell !== undefined &&
  /[A-Za-z0-9]/.test(cell) &&
  !/^\W*(?:n\/?a|tbd|not (?:stated|specified|given))\W*$/i.test(cell);

/** The levels of the place that a sentence offers: it speaks of that place, unless it speaks of all. */
function offeredIn(words: string): number[] {
  if (!offersAPlace(words) || /\b(?:all|every|each|both|any)\b/i.test(words)) return [];
  return findLevels(words)
    .filter((mention) => mention.offered >= 1)
    .flatMap((mention) => mention.levels);
}

/** What whoever posts a place is to fill in: "Required: level (PGY-1, PGY-2), number of places, visa (J-1, H-1B, none)". */
const ofForm =
  /\b(?:required|include|give us|state|list|enter|tell us|mandatory)\b\W{1,3}(?:fields? )?(?:the |your )?(?:level|hospital|program|specialty|institution|name)\b[^.;]{0,80}\b(?:number of|start|e-?mail|contact|address|visa)\b/i;

/** Words for all, without those said "for the PGY-2 position only" to another level: read once for each set of levels. */
const askedOfAll = rememberedOfList((sharedWords) => {
  const parts = sentences(sharedWords.join('\n'));
  const offered = parts.map(({ text }) => offeredIn(text));
  const known = new Map<string, RequirementFacts>();
  const read = (levels: readonly number[]): RequirementFacts => {
    const mine = inScope(parts, levels);
    const isOther = (named: readonly number[] = []): boolean =>
      named.length > 0 && !named.some((level) => levels.includes(level));
    const words = parts
      .filter(({ text }, i) => mine[i] && !isOther(offered[i]) && !ofForm.test(text))
      .map(({ text }) => text.trim());
    return readRequirementFacts(words.join('\n'));
  };
  return (levels: readonly number[]): RequirementFacts => {
    const facts = known.get(levels.join()) ?? read(levels);
    known.set(levels.join(), facts);
    return facts;
  };
});
