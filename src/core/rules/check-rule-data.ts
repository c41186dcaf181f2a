/** Says what is wrong with the rule data files at start, and what has grown old: a bad date must not judge anybody. */
import { specialties } from '#core/specialty.ts';
import { stateByName } from '#core/us-states.ts';
import leadTimes from './data/lead-times.json' with { type: 'json' };
import calendars from './data/match-calendars.json' with { type: 'json' };
import playbook from './data/playbook.json' with { type: 'json' };
import entry from './data/specialty-entry.json' with { type: 'json' };
import licences from './data/state-licences.json' with { type: 'json' };
import credit from './data/training-credit.json' with { type: 'json' };
import visaNotes from './data/visa-notes.json' with { type: 'json' };
import { momentOf } from './moment.ts';

const files = { calendars, entry, leadTimes, licences, visaNotes, credit, playbook };
export type RuleFiles = typeof files;

/** Months after which a source should be read again. */
const READ_AGAIN = 18;

/** Each problem names the file, the value and what is allowed. Empty: the data may be used. */
export function checkRuleData(now: Date, data: RuleFiles = files): string[] {
  const today = momentOf(now).today;
  return [
    ...Object.entries(data).flatMap(([file, { asOf }]) => checkAsOf(file, asOf, today)),
    ...checkCalendars(data.calendars),
    ...checkEntry(data.entry),
    ...checkLicences(data.licences),
    ...checkPlaybook(data.playbook),
    ...checkLeads(data.leadTimes),
    ...certaintiesOf(data).flatMap(({ file, certainty }) => checkCertainty(file, certainty)),
  ];
}

/** For operators: what should be read again or continued. Empty: nothing. */
export function staleRuleData(now: Date, data: RuleFiles = files): string[] {
  const { today } = momentOf(now);
  const last = Math.max(...data.calendars.years.map(({ year }) => year));
  const calendar =
    today >= `${last}-09-01`
      ? [
          `match-calendars.json: the last Match is of ${last}, and the next cycle has begun; add its dates: until then the All-In rule answers unknown`,
        ]
      : [];
  const old = Object.entries(data).flatMap(([file, { asOf }]) =>
    monthsSince(asOf, today) > READ_AGAIN
      ? [`${file}: read ${asOf}, more than ${READ_AGAIN} months ago; read its source again and set asOf`]
      : [],
  );
  const computed = data.calendars.years
    .filter(
      ({ year, certainty }) =>
        certainty === 'unverified' && today >= `${year}-01-01` && today < `${year}-04-01`,
    )
    .map(
      ({ year }) =>
        `match-calendars.json: the dates of ${year} are computed; read them on nrmp.org before Match Week`,
    );
  return [...calendar, ...computed, ...old];
}

const monthsSince = (asOf: string, today: string): number =>
  (Number(today.slice(0, 4)) - Number(asOf.slice(0, 4))) * 12 +
  Number(today.slice(5, 7)) -
  Number(asOf.slice(5, 7));

function checkAsOf(file: string, asOf: string, today: string): string[] {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?$/.test(asOf))
    return [`${file}: asOf "${asOf}"; allowed: "YYYY-MM"`];
  return asOf.slice(0, 7) > today.slice(0, 7)
    ? [`${file}: asOf ${asOf} is in the future; check the clock or the file`]
    : [];
}

function checkCalendars({ years, source, policySource, commitmentDays }: RuleFiles['calendars']): string[] {
  return [
    ...[source, policySource]
      .filter((url) => !url.startsWith('https://'))
      .map((url) => `calendars: source "${url}"; allowed: an https address`),
    ...(commitmentDays > 0 ? [] : [`calendars: commitmentDays ${commitmentDays}; allowed: more than 0`]),
    ...years.flatMap((row, index) => checkYear(row, years[index - 1]?.year ?? row.year - 1)),
  ];
}

function checkYear(row: RuleFiles['calendars']['years'][number], before: number): string[] {
  const { year, opens, soapFrom, soapTo, matchDay } = row;
  const where = `calendars ${year}`;
  const dates = [opens, soapFrom, soapTo, matchDay].filter((date) => Number.isNaN(Date.parse(date)));
  if (dates.length > 0) return dates.map((date) => `${where}: "${date}" is no date`);
  return [
    ...(year === before + 1
      ? []
      : [`${where}: follows ${before}; allowed: years without a gap, oldest first`]),
    ...(opens.startsWith(`${year - 1}-09`)
      ? []
      : [`${where}: opens ${opens}; allowed: a day of September ${year - 1}`]),
    ...(weekday(soapFrom) === 1 && soapFrom.startsWith(`${year}-03`)
      ? []
      : [`${where}: soapFrom ${soapFrom}; allowed: a Monday of March`]),
    ...(weekday(matchDay) === 5 && matchDay >= soapFrom.slice(0, 10)
      ? []
      : [`${where}: matchDay ${matchDay}; allowed: the Friday of that week`]),
    ...(Date.parse(soapTo) > Date.parse(soapFrom) ? [] : [`${where}: soapTo is not after soapFrom`]),
  ];
}

const weekday = (date: string): number => new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay();

function checkEntry({
  eitherLevel,
  firstYearOnly,
  unsettled,
  otherMatch,
  baseYearAnySpecialty,
}: RuleFiles['entry']): string[] {
  const placed = [...eitherLevel, ...firstYearOnly, ...unsettled, ...otherMatch];
  const twice = placed.filter((code, index) => placed.indexOf(code) !== index);
  return [
    ...unknownCodes('entry', [...placed, ...baseYearAnySpecialty]),
    ...twice.map((code) => `entry: ${code} stands in two lists`),
  ];
}

function unknownCodes(file: string, codes: readonly string[]): string[] {
  const known = new Set(specialties.map(({ code }) => code));
  return codes
    .filter((code) => !known.has(code))
    .map((code) => `${file}: "${code}"; allowed: the ACGME code of a specialty`);
}

const checkLicences = ({ states }: RuleFiles['licences']): string[] =>
  states.flatMap(({ state, graceDays }) => [
    ...(stateByName(state) ? [] : [`licences: "${state}"; allowed: a state code`]),
    ...(graceDays > 0 ? [] : [`licences ${state}: graceDays ${graceDays}; allowed: more than 0`]),
  ]);

function checkPlaybook({
  programMix,
  plan,
  feasibility,
  specialties: sides,
}: RuleFiles['playbook']): string[] {
  const percent = programMix.reduce((sum, part) => sum + part.percent, 0);
  const gaps = plan.filter(
    (part, index) => part.fromMonth !== (plan[index - 1]?.toMonth ?? 0) + 1 || part.toMonth < part.fromMonth,
  );
  return [
    ...(percent === 100 ? [] : [`playbook: programMix adds up to ${percent}; allowed: 100`]),
    ...gaps.map(({ title }) => `playbook: plan "${title}" leaves a gap or overlaps`),
    ...feasibility
      .filter(({ score }) => score < 0 || score > 100)
      .map(({ group, score }) => `playbook: ${group} ${score}; allowed: 0 to 100`),
    ...unknownCodes('playbook', [
      ...feasibility.flatMap(({ codes }) => codes),
      ...sides.lower,
      ...sides.higher,
    ]),
  ];
}

const checkLeads = (leads: RuleFiles['leadTimes']): string[] =>
  Object.entries(leads)
    .filter(([name, days]) => name.endsWith('Days') && !(typeof days === 'number' && days > 0))
    .map(([name, days]) => `leadTimes: ${name} ${days}; allowed: days, more than 0`);

/** Every `certainty` of every file, however deep: a misspelt one would silently stop a rule from blocking. */
function certaintiesOf(data: RuleFiles): { file: string; certainty: unknown }[] {
  const found: { file: string; certainty: unknown }[] = [];
  for (const [file, content] of Object.entries(data))
    JSON.stringify(content, (key, value: unknown) => {
      if (key === 'certainty') found.push({ file, certainty: value });
      return value;
    });
  return found;
}

const checkCertainty = (file: string, certainty: unknown): string[] =>
  ['verified', 'secondary', 'unverified'].includes(String(certainty))
    ? []
    : [`${file}: certainty "${String(certainty)}"; allowed: verified, secondary, unverified`];
