/** Cuts the name of a house out of the words it stands in: no office, post or field before it, no program after it. */
import { sieved, sievedOf } from '../../sieved.ts';
import { specialtyByName } from '../../specialty.ts';
import { stateByName } from '../../us-states.ts';
import { plain } from '../plain.ts';

const kind =
  '(?:Hospitals?|Medical Groups?|Medical Cent(?:er|re)|Cent(?:er|re)|(?:[A-Z][a-z]+)?Health(?:care|Care)?|University|Medical School|School of Medicine|College of (?:Osteopathic )?Medicine|Medical College|College|Clinics?|Institute|Consortium|Infirmary|Foundation|Sciences|Neurosciences|System|Behavioral|Medicine|Residency|Network|Campus|Collaborative|Partners|Alliance|Laborator(?:y|ies)|VAMC)';
export const hasKind = sievedOf(`\\b${kind}\\b`);
export const strongKind =
  /\b(?:Hospitals?|Medical Groups?|Medical Cent(?:er|re)|(?:[A-Z][a-z]+)?Health(?:care|Care)?|University|School of Medicine|College|Clinics?|Institute|Consortium|Infirmary|Neurosciences|Foundation|Behavioral|Laborator(?:y|ies)|VAMC)\b/;

const leading =
  /^(?:(?:[A-H1-9]\.|The|From|Hi from|Hello from|Greetings from|Our(?! Lady)|At|In|We at|We are|We're|We\u2019re|I am at|This is|Here at|Where|When|While|Lastly|Finally|Also|And|But|So|Now|Yes|Well|Hence|Therefore|Join|Contact|Hospital name|Institution|Agency|Sponsor|Location|Program|Sites?|Facility|Employer|Department of (?:\w+\s){1,4}at|Careers at|Jobs at|Apply to|Welcome to|Current Vacancies|Posted by|Text of(?: the| our)?|General Surgery Residency at|Division of \w+ at)[\s:,-]+)+/i;
const notInstitution = sieved(
  /^(?:Department|Division|Section|Office|Dept|Unit|UNIT)\b|^(?:Summary|Overview|Description|Purpose|Synopsis) (?:The|Our)\b|^Residency Programs?$|\b(?:Interns?|Prelim|Member (?:Hospitals|Institutions|Programs))\b|^(?:Your |The |Our )?Medical School$|^(?:Doctor|Bachelor|Master) of|^Women['\u2019]s Health$|\b(?:Photos?|Schedules?|Hours|Maps?|Directions|Calendar|Tour|Directory|Gallery|Login|Careers|Jobs|Parking|Share|Apply|Row|Street|Avenue|Ave|Blvd|FAQ|Track|Drive|Road|Lane|Boulevard|Plaza|Parkway)$|\b(?:Medical School (?:Transcripts?|Graduat\w+|Performance|Diploma|Dean)|Health Insurance|Medical Education|Graduate Medical|School Transcript|Public Health Service|Step|USMLE|COMLEX|Privacy|Policy|(?:Job|Position|Program) Summary|Visa|Medical Board|Board of|Review Committee|Statement|Continuity Clinic|Similar Jobs|Health Information|Human Resources|Health Sciences Building|Student Health|Behavioral Sciences|Open Positions?|Resident|Residents|Vacanc\w+|Openings?|Slots?|Spots?|Seats?|Places|Hidden|Withheld|Finder|Forum|Digest|Archive|Society|Association|Academy of|Council|Clearinghouse|SmartRecruiters|Workday|Commons$|Ledger|Software|Powered|Alliance of|League of|Bulletin|Exchange|Coordinators|Administrators|Directors|Educators|American (?:College|Board|Academy|Association)|College of Surgeons|Residency Office|Dot|Position|Positions|PGY)\b|\b(?:Global|Public) Health Track$/,
);

/** Towns whose names hold a word of a house. */
const likeHouse =
  '(?:State College|College (?:Station|Park|Place|Point|Grove)|University (?:Park|City|Place|Heights)|Center (?:Point|Line|City))';
const townsLikeHouses = new RegExp(`^(?:In |At |Near )?(?:${likeHouse}|Clinic)$`);
export const townLikeHouse = new RegExp(`\\b${likeHouse}$`);

/** "the District's Public Health residency": whose it is stands elsewhere. */
const ownersOf =
  /^(?:The )?(?:District|County|City|State|Hospital|University|College|School|Center|Clinic|Institute|Department|System|Program|Residency|Consortium|Network|Foundation)['\u2019]s\b/;

/** "Elk Run HospitalDepartment of Medicine": two names that no blank parts. */
const gluedAfter =
  /\b(Hospital|Center|University|Health|Clinic|College|Institute|System|Medicine|Residency)(?:Department|Division|Section|Office|Graduate|Programs?|Careers|Jobs|Home|About|Education|Resid\w+|Internal|Family|Emergency|Psychiatry|Surgery|Pediatrics?|Neurology|Anesthesi\w+)\b.*$/;

/** Words that any house may have: a name made of these alone ("Medical Center", "Simulation Center") names none. */
const anyHouse =
  /^(?:medical|center|centre|laboratory|neurosciences|training|hospitals?|health|healthcare|care|clinics?|school|college|institute|system|network|of|the|and|for|at|in|residency|residencies|program|programs|department|graduate|education|medicine|coordinator|director|career|careers|outpatient|inpatient|ambulatory|simulation|home|apply|save|share|job|jobs|teaching|affiliated|participating|academic|surgery|surgical|emergency|trauma|cancer|pain|primary|continuity|resident|student|employee|occupational|urgent|critical|intensive|behavioral|mental|public|global|general|aerospace|preventive|sciences|campus|main|our|your|new|local|level|accredited|urban|rural|large|small|wellness|fitness|learning|skills|research|needs|member|members|affiliates?|sponsoring|partners?|patient|patients|services?|family|internal|allied|tertiary|quaternary|safety|net|help|support|media|press|information|resource|resources|training|clinical|veterans|affairs|va|us|sponsor|training|digital|press|visitor|visitors|find|search|sites?|locations?|insurance|specialty|specialties|major|nearby|other|another|each|all|any|every|both|partner|core|primary|regional|referral|children's|women's|community|county|city|district|state|day|night|date|alliance|collaborative|consortium|foundation|wide|log|blog|infant|eye|heart|skin|spine|stroke|birth|imaging|infusion|transplant|burn|dialysis|failure|naval|army|military|talent|community|recruitment|provider|providers|referral|learning|r)$/;
/** Houses that go by nothing else: believed where the page has no better name. */
const bareNames = /^(?:University|Memorial|General|Children's|City|County) (?:Hospital|Medical Center)$/;

export const isAnyHouse = (name: string): boolean =>
  !isBareName(name) &&
  plain(name)
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter(Boolean)
    .every((word) => anyHouse.test(word));
export const isBareName = (name: string): boolean => bareNames.test(plain(name));

/** "East Harbor Medical Center. We are ...", "Texas. Gulf Prairie University": the part that names a house. */
const ofOneSentence = (found: string): string => {
  const parts = found
    .split(/(?<=\p{L}{4}|\bPD)\.\s/u)
    .filter((one) => specialtyByName(one) === null && stateByName(one) === null);
  return parts.find((one) => hasKind.test(one)) ?? parts[0] ?? found;
};

/** Null: the words name no house. */
export function houseName(found: string): string | null {
  if (
    ownersOf.test(found) ||
    townsLikeHouses.test(found) ||
    /^(?:undisclosed|unnamed|anonymous|confidential)\b/i.test(found)
  )
    return null;
  const name = withoutProgram(
    afterField(
      afterAt(
        ofOneSentence(found)
          .replace(leading, '')
          .replace(gluedAfter, '$1')
          .replace(/[.,-]+$/, '')
          .replace(/\s(?:Posting|Notice|Listing)$/, '')
          .trim(),
      ),
    ),
  );
  // "Hospital Maumee Locks Hospital" is a label and a name; "Hospital Universitario Boca Vieja" is a name.
  const labelled = name.replace(
    /^Hospital (?=.*\b(?:Hospital|Center|Clinic|Health|University|Institute)\b)/,
    '',
  );
  if (
    /\b(?:the|our|this|that) (?:Institute|Hospital|Center|University|Program|College|Clinic|Foundation|System|Residency|Department|Consortium|Network)$/i.test(
      name,
    )
  )
    return null;
  return notInstitution.test(labelled) || isAnyHouse(labelled) ? null : labelled;
}

/** "Psychiatry at Elk Run Hospital", "Neurology residency of Elk Run Hospital": what stands before is a part of the house. */
function afterAt(name: string): string {
  const program =
    /\b(?:[Rr]esidency|[Pp]rogram|Department|Department of [A-Z]\w+|Resident|Position) (?:at|of)\s+/.exec(
      name,
    );
  const below = program ? name.slice(program.index + program[0].length) : '';
  const rest = hasKind.test(below) ? below : name;
  const at = rest.lastIndexOf(' at ');
  if (at < 0) return rest;
  const [part, whole] = [rest.slice(0, at), rest.slice(at + 4).replace(/^the /, '')];
  return hasKind.test(whole) && (!strongKind.test(part) || specialtyByName(part) !== null) ? whole : rest;
}

/** "Family Medicine Kaiser Permanente Health": a field that leads the name of a house. */
function afterField(name: string): string {
  const words = name.split(' ');
  for (const count of [4, 3, 2]) {
    const rest = words.slice(count);
    if (rest.length < 3 || !strongKind.test(rest.slice(1).join(' ')) || isAnyHouse(rest[0] ?? '')) continue;
    if (/^of$|^and$|^&$|Medicine$/.test(rest[0] ?? '')) continue;
    if (specialtyByName(words.slice(0, count).join(' ')) !== null) return rest.join(' ');
  }
  return name;
}

/** The words that a house's name may end with. */
const ends =
  /^(?:Hospitals?|Clinics?|(?:[A-Z][a-z]+)?Health(?:care|Care)?|System|University|Institute|College|Consortium|Network|Infirmary|Cent(?:er|re)|Group|Medicine|Foundation|Regional|Memorial|Medical|Partnership|AHEC|Pavilion|Care|Rehab)(?:['\u2019]s?)?$/;
const ofProgram =
  /^(?:GME\b(?! (?:Consortium|Partnership))|Residenc(?:y|ies)\b|Programs?\b|News\b|Careers|Jobs\b|Openings\b|Search\b|Menu\b|Log ?in\b|Academic Affairs\b|Department of\b|Graduate Medical Education\b(?! Consortium))/;

/** "Elk Run Hospital Psychiatry Residency", "Elk Run Hospital's program": up to the house. */
function withoutProgram(name: string): string {
  const words = name.split(' ');
  for (const [at, word] of words.entries()) {
    if (!ends.test(word) || at === 0) continue;
    const house = words
      .slice(0, at + 1)
      .join(' ')
      .replace(/['\u2019]s?$/, '');
    const rest = words.slice(at + 1);
    const owns = /['\u2019]s?$/.test(word);
    if (isAnyHouse(house) || specialtyByName(house) !== null) continue;
    if (owns && (rest.length === 0 || !rest.some((one) => ends.test(one)) || startsWithField(rest)))
      return house;
    // "Two Rivers Family Medicine Residency" is all the name that it has.
    if (word === 'Medicine' && !/\b(?:School|College) of (?:\w+ )?Medicine$/.test(house)) continue;
    if (ofProgram.test(rest.join(' ')) || startsWithField(rest)) return house;
  }
  return name;
}

/** A field, and no house of that field ("University Orthopaedic Hospital"). */
function startsWithField(rest: readonly string[]): boolean {
  for (let count = Math.min(rest.length, 5); count > 0; count -= 1) {
    if (specialtyByName(rest.slice(0, count).join(' ')) === null) continue;
    const after = rest[count] ?? '';
    return (
      !ends.test(after) &&
      !/^(?:Medical|Behavioral|and|&|Sciences|Surgery|Specialty|Specialists|Associates|Group|Care)$/.test(
        after,
      )
    );
  }
  return false;
}
