/** A page to keep in the repository, without the names and addresses of the people on it: what it offers is no business of theirs. */

const part = String.raw`\p{Lu}[\p{L}'\u2019-]+`;
const between = String.raw`(?:\s+(?:\p{Lu}\.|van|von|de|del|da|la))*\s+`;
/** Two to four words, with initials between them. */
const name = `${part}(?:${between}${part}){1,3}`;
/** Markup between two words. Nothing in it can be read in two ways: pages are long, and hostile. */
const tags = String.raw`\s*(?:<[^>]{1,200}>\s*){0,6}`;
const office = anyCase(
  String.raw`(?:(?:associate|assistant|senior|residency|fellowship|program|gme|education|clerkship|chief|department|recruitment|academic)\s+){0,4}(?:coordinator|director|administrator|manager|chair|chairman|chairwoman|resident|secretary|dean)`,
);
const asked = anyCase('(?:contact|write to|questions to|cv to|attn|attention|[eE]-?mail|call)');
const closing = anyCase(
  '(?:sincerely|(?:best |kind |warm |with )?regards|yours truly|respectfully|thank you)',
);
const degree = String.raw`(?:M\.?D\.?|D\.?O\.?|MBBS|MBChB|Ph\.?D\.?|M\.?P\.?H\.?|C-TAGME|MBA|RN|FACP|FACS)(?!\p{L})`;
const host = String.raw`[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}`;
const at = String.raw`(?:@|&#(?:64|x40);|%40|\s?[[(]at[\])]\s?)`;

/** Words of houses, fields and places, never of a person. */
const notOfPeople =
  /^(?:hospitals?|medic\w*|cent(?:er|re)s?|clinics?|health\w*|universit\w+|college|school|institute|residenc\w+|programs?|department|dept|office|graduate|education|gme|family|internal|emergency|surg\w+|psychiatr\w+|neuro\w+|pediatric\w*|obstetrics|gynecology|anesthesi\w+|radiolog\w+|patholog\w+|dermatolog\w+|urolog\w+|orthop\w+|ophthalm\w+|otolaryng\w+|rehabilitation|preventive|transitional|preliminary|categorical|year|positions?|openings?|vacanc\w+|contact|email|e-mail|mail|apply|application\w*|us|step|new|north|south|east|west|saint|st|regional|memorial|county|state|community|system|foundation|association|society|council|board|committee|consortium|human|resources|director|coordinator|manager|administrator|chief|resident\w*|fellow\w*|associate|assistant|senior|chair|the|our|for|more|please|open|current|both|md|do|minimum|qualifications|requirements|talent|acquisition)$/i;

const isPerson = (words: string): boolean => !words.split(/[\s.]+/).some((word) => notOfPeople.test(word));

const alone = String.raw`(?<![\p{L}\p{N}])`;
const titled = new RegExp(
  String.raw`\b(Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sra?)(\.?)\s+(?:\p{Lu}\.\s*)*${part}(?:\s+(?:\p{Lu}\.|(?:van|von|de|del|da|la)\s)?\s*${part}){0,3}`,
  'gu',
);
/** Before a degree, before what somebody is, beside an address, after what somebody is or "contact", under a letter. */
const named = [
  String.raw`${alone}()(${name})(${tags},?\s*${degree})`,
  String.raw`${alone}()(${name})(${tags}(?:,|-|\u2013|\u2014|\||\()${tags}(?:the\s+)?${office}(?!\p{L}))`,
  String.raw`(>\s*)(${name})(\s*<(?:br|/p|/h\d|/b|/strong|/span|/div|/td|/li)\b[^>]{0,200}>${tags}${office}(?!\p{L}))`,
  String.raw`${alone}()(${name})(${tags}[(,:\u2013\u2014-]?\s*(?:[A-Za-z0-9][\w.%+'-]{0,63})${at}${host})`,
  String.raw`(mailto:[^"'>]{3,200}["'][^>]{0,200}>\s*)(${name})()`,
  String.raw`(${office}\s*[:\u2013\u2014-]${tags})(${name})()`,
  String.raw`(>\s*${office}\s*:?\s*<\/(?:th|td|dt|b|strong)>${tags})(${name})(\s*[<,(])`,
  String.raw`(${alone}${asked}:?${tags}\s)(${name})()`,
  `(${alone}${closing},${tags})(${name})()`,
  // What a page says of itself to programs: its author, and whom JSON-LD names.
  String.raw`(<meta\s[^>]{0,200}author["'][^>]{0,200}content=["'])(${name})()`,
  String.raw`(["'](?:author|creator|editor|employee|contact\w{0,12}|applicationContact)["']\s*:\s*(?:\{[^{}]{0,300}?["']name["']\s*:\s*)?["'])(${name})()`,
  String.raw`(["']Person["'][^{}]{0,300}?["']name["']\s*:\s*["'])(${name})()`,
].map((words) => new RegExp(words, 'gu'));
const mail = new RegExp(
  String.raw`(?<![A-Za-z0-9._%+'-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}(${at}[A-Za-z0-9-]{1,63}(?:(?:\.|\s?[[(]dot[\])]\s?)[A-Za-z0-9-]{1,63}){1,4})`,
  'g',
);
const phone = /(?<![\d.])(?:\+?1[-. ]?)?(?:\(\d{3}\)[-. ]?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)/g;

/** Names, the local part of every mail address, telephone numbers, pages about a person. Markup stays as it is. */
export function withoutPeople(html: string): string {
  const people = new Set<string>();
  const nameless = named.reduce(
    (words, pattern) =>
      words.replace(pattern, (whole, before: string, person: string, after: string) => {
        if (!isPerson(person)) return whole;
        people.add(person);
        return `${before}N. N.${after}`;
      }),
    html.replace(titled, (whole, title: string, dot: string) => {
      const person = whole.slice(title.length + dot.length).trim();
      if (isPerson(person)) people.add(person);
      return `${title}${dot} N. N.`;
    }),
  );
  return wherever(nameless, people)
    .replace(mail, (_, rest: string) => `office${rest}`)
    .replace(/data-cfemail="[0-9a-f]+"/gi, 'data-cfemail=""')
    .replace(/(linkedin\.com\/in\/)[\w%-]+/gi, '$1n-n')
    .replace(/\btel:[+\d().\s-]{7,24}/gi, 'tel:5550100')
    .replace(phone, '555-0100');
}

/** Who was named once is named elsewhere too, in words and in the paths of pages and pictures; a house of that name is not. */
function wherever(html: string, people: ReadonlySet<string>): string {
  const whole = [...people].filter((person) => person.includes(' ')).slice(0, mostPeople);
  if (whole.length === 0) return html;
  const words = whole.map((person) => person.replace(/\./g, '\\.').replace(/\s+/g, String.raw`\s+`));
  const paths = whole.map((person) => {
    const parts = person.toLowerCase().split(/\s+/);
    return `${parts[0]}[-_.]?${parts.at(-1)}`;
  });
  return html
    .replace(
      new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join('|')})(?!\p{L}|\s+\p{Lu})`, 'gu'),
      'N. N.',
    )
    .replace(new RegExp(`(?<=[^/]/)(?:${paths.join('|')})(?=[./"'?#])`, 'giu'), 'n-n');
}

const mostPeople = 200;

/** Small and capital first letters alike: names are told from other words by their capitals, so the rest must not be. */
function anyCase(words: string): string {
  return words.replace(/(?<![\\\p{L}])[a-z](?=[a-z])/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
