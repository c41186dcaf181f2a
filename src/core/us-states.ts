/** States of the US and Puerto Rico: USPS code, name, the state digits of an ACGME program ID, and short forms in use. */

export type UsState = { code: string; name: string; acgme: string; short: string[] };

const row = (code: string, name: string, acgme: string, ...short: string[]): UsState => ({
  code,
  name,
  acgme,
  short,
});

/** Short forms are those of newspapers and letterheads; a bare USPS code is read elsewhere, with more care. */
export const usStates: readonly UsState[] = [
  row('AL', 'Alabama', '01', 'Ala.'),
  row('AK', 'Alaska', '02'),
  row('AZ', 'Arizona', '03', 'Ariz.'),
  row('AR', 'Arkansas', '04', 'Ark.'),
  row('CA', 'California', '05', 'Calif.', 'Cal.'),
  row('CO', 'Colorado', '07', 'Colo.'),
  row('CT', 'Connecticut', '08', 'Conn.'),
  row('DE', 'Delaware', '09', 'Del.'),
  row('DC', 'District of Columbia', '10', 'D.C.', 'Washington DC', 'Washington, DC', 'Washington, D.C.'),
  row('FL', 'Florida', '11', 'Fla.'),
  row('GA', 'Georgia', '12', 'Ga.'),
  row('HI', 'Hawaii', '14', "Hawai'i"),
  row('ID', 'Idaho', '15'),
  row('IL', 'Illinois', '16', 'Ill.'),
  row('IN', 'Indiana', '17', 'Ind.'),
  row('IA', 'Iowa', '18'),
  row('KS', 'Kansas', '19', 'Kans.', 'Kan.'),
  row('KY', 'Kentucky', '20', 'Ky.'),
  row('LA', 'Louisiana', '21', 'La.'),
  row('ME', 'Maine', '22'),
  row('MD', 'Maryland', '23', 'Md.'),
  row('MA', 'Massachusetts', '24', 'Mass.'),
  row('MI', 'Michigan', '25', 'Mich.'),
  row('MN', 'Minnesota', '26', 'Minn.'),
  row('MS', 'Mississippi', '27', 'Miss.'),
  row('MO', 'Missouri', '28', 'Mo.'),
  row('MT', 'Montana', '29', 'Mont.'),
  row('NE', 'Nebraska', '30', 'Neb.', 'Nebr.'),
  row('NV', 'Nevada', '31', 'Nev.'),
  row('NH', 'New Hampshire', '32', 'N.H.'),
  row('NJ', 'New Jersey', '33', 'N.J.'),
  row('NM', 'New Mexico', '34', 'N.M.', 'N. Mex.'),
  row('NY', 'New York', '35', 'N.Y.'),
  row('NC', 'North Carolina', '36', 'N.C.'),
  row('ND', 'North Dakota', '37', 'N.D.', 'N. Dak.'),
  row('OH', 'Ohio', '38'),
  row('OK', 'Oklahoma', '39', 'Okla.'),
  row('OR', 'Oregon', '40', 'Ore.'),
  row('PA', 'Pennsylvania', '41', 'Pa.', 'Penna.'),
  row('PR', 'Puerto Rico', '42', 'P.R.'),
  row('RI', 'Rhode Island', '43', 'R.I.'),
  row('SC', 'South Carolina', '45', 'S.C.'),
  row('SD', 'South Dakota', '46', 'S.D.', 'S. Dak.'),
  row('TN', 'Tennessee', '47', 'Tenn.'),
  row('TX', 'Texas', '48', 'Tex.'),
  row('UT', 'Utah', '49'),
  row('VT', 'Vermont', '50', 'Vt.'),
  row('VA', 'Virginia', '51', 'Va.'),
  row('WA', 'Washington', '54', 'Wash.'),
  row('WV', 'West Virginia', '55', 'W.Va.', 'W. Va.'),
  row('WI', 'Wisconsin', '56', 'Wis.', 'Wisc.'),
  row('WY', 'Wyoming', '57', 'Wyo.'),
  row('GU', 'Guam', ''),
  row('VI', 'U.S. Virgin Islands', ''),
];

const byCode = new Map(usStates.map((state) => [state.code, state]));
const fold = (words: string): string => words.toLowerCase().replace(/[^a-z]/g, '');
const byName = new Map(
  usStates.flatMap((state) => [state.name, ...state.short].map((name) => [fold(name), state] as const)),
);

/** "oh", "Ohio", "W.Va." → the state; null when it names none. */
export function stateByName(words: string): UsState | null {
  const code = words.trim().toUpperCase();
  return byCode.get(code) ?? byName.get(fold(words)) ?? null;
}
