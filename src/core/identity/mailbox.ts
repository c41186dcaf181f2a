/** An address that belongs to one program proves it; one that serves a system, a board or a recruiter proves nothing. */

export const sharedMailbox = (a: readonly string[], b: readonly string[]): boolean =>
  a.some(
    (address) => !isGeneral(address) && b.some((other) => other.toLowerCase() === address.toLowerCase()),
  );

const isGeneral = (address: string) => {
  const box = address.toLowerCase().split('@')[0] ?? '';
  return bare.has(box) || box.split(/[._-]/).some((word) => serving.has(word));
};

/** General when they stand alone: "psych.residency" is one program's. */
const bare = new Set(['residency', 'residencies', 'program', 'programs', 'education', 'medicaleducation']);
/** General wherever they stand: "lakeview.gme", "jobs-midwest". */
const serving = new Set(
  'gme info contact job jobs career careers recruiter recruiting recruitment hr humanresources admin office apply application applications opening openings help mail hello webmaster noreply'.split(
    ' ',
  ),
);
