/** How a city and a state are written, for the patterns that look for them. */
import { usStates } from '../../us-states.ts';

export const codes = usStates.map((state) => state.code).join('|');
export const names = usStates
  .flatMap((state) => [state.name, state.name.toUpperCase(), ...state.short])
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.]/g, '\\.'))
  .join('|');
const cityWord = "(?:(?:St\\.|Ste\\.|Ft\\.|Mt\\.|O'|[dDlL]')\\s?)?[A-Z][A-Za-z\\u00c0-\\u024f'.-]{0,24}";
export const city = `(${cityWord}(?:[ ](?:(?:of|the|du|de|la|del)[ ]|d')?${cityWord}){0,3})`;

/** "SpotAlert", "Name Hidden", "PET/CT": no town, whatever stands behind it. */
export const neverATown =
  /(?<!\b(?:Mc|Mac|De|La|Le|Du|Fitz|Van))(?<=[a-z])[A-Z]|\b(?:Name|Job|Send|Hidden|Withheld|Undisclosed|PET|SPECT|CBCT|THAT|That|ARE|Are|NOT|Not|WHICH|Which)\b/;
