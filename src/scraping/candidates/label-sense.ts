/** What a label in words that no list holds stands for: told by its sense and by what kind of value it has. */
import type { FactName } from '#core/vacancy.ts';
import { plain } from '../words.ts';

/** A label in words of its own ("Desired hire date", "Residents to be taken"): believed where its value is of the same kind. */
export function factBySense(label: string, value: string): FactName | null {
  if (label.length > 40 || value.length > 60 || value === '') return null;
  const words = plain(label);
  if (visas.test(value) && papers.test(words)) return 'visa';
  if (otherDay.test(words)) return null;
  if (isDay.test(value)) return closes.test(words) ? 'deadline' : begins.test(words) ? 'start' : null;
  return counts.test(words) && !taken.test(words) && isCount.test(value) ? 'positions' : null;
}
const visas = /\bJ-?1\b|\bH-?1-?B\b|\b(?:citizens?|green cards?|LPR|sponsor\w*)\b/i;
const papers = /\b(?:work|papers|immigra\w+|foreign|img|sponsor\w*|status|legal)\b/;
const otherDay =
  /\b(?:joined|member|regist|review|screen|post|list|updat|publish|revis|interview|graduat|birth|print|creat|modif|meeting|event|orientation|match|rank|opened|reported)\w*|\b(?:last seen|as of)\b/;
const closes =
  /\b(?:appl(?:y|ication|ications)|clos\w+|deadlines?|until|cut-?off|due|expir\w+|window|receipt|papers|documents)\b/;
const begins =
  /\b(?:start\w*|begin\w*|hir(?:e|ing)|commenc\w+|entry|duty|join(?:s|ing)?|arriv\w+|first (?:[\w-]+ )?day|report\w*|wanted from|needed)\b/;
const counts =
  /\b(?:how many|vacant|unfilled|number|openings|vacancies|seats|positions|places|slots|spots|incumbents?|residents|interns|trainees)\b/;
const isDay =
  /^\W*(?:(?:on|from|by|about|approx\.?|no later than|as early as) )?(?:\d{1,2}[/.-](?:\d{1,2}|[A-Z][a-z]{2})[/.-](?:20)?\d\d|20\d\d-\d\d|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s|immediate|asap\b|at once|now\b)/i;
const isCount = /^\W*(?:[0-9]|none|nil|zero|one|two|three|four|five|six)(?:\W|$)(?!\d)/i;
/** How many there are, not how many are missing. */
const taken = /\b(?:approved|occupied|filled|total|budgeted|funded|enrolled|current|complement|accredited)\b/;
