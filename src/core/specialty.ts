/** The specialties a residency may have: ACGME name, the first three digits of its program IDs, and how people write it. */
import { remembered } from './remembered.ts';

/** `code` is null where none is sure; `aliases` are folded ("ob gyn"); `marks` are written exactly so ("IM"). */
export type Specialty = { name: string; code: string | null; aliases: string[]; marks: string[] };

const row = (name: string, code: string | null, aliases: string, marks = ''): Specialty => ({
  name,
  code,
  aliases: aliases.split('|').filter(Boolean),
  marks: marks.split('|').filter(Boolean),
});

/** Codes: ACGME program IDs as commonly listed (internal medicine read on an official page), read 2026-11. */
export const specialties: readonly Specialty[] = [
  row('Anesthesiology', '040', 'anesthesia|anaesthesiology|anaesthesia|anesthesiologist|anes|gas', 'ANES'),
  row('Dermatology', '080', 'derm|dermatologist', 'DERM'),
  row(
    'Emergency Medicine',
    '110',
    'emergency med|emerg med|emerg medicine|medicine emergency|emergency department residency|emergency physician',
    'EM|Emerg Med',
  ),
  row(
    'Family Medicine',
    '120',
    'family practice|medicine family|family med|fam med|family and community medicine|family community medicine|community and family medicine|rural family medicine|family medicine residency',
    'FM|FP|FMR',
  ),
  row('Medical Genetics and Genomics', '130', 'medical genetics|genetics and genomics|clinical genetics'),
  row(
    'Internal Medicine',
    '140',
    'int med|medicine internal|intern med|general internal medicine|categorical medicine|preliminary medicine|prelim medicine|medicine preliminary|medicine prelim|medicine categorical|internal med|internist|internal medicine residency',
    'IM|IMR',
  ),
  row(
    'Neurological Surgery',
    '160',
    'neurosurgery|neuro surgery|neurologic surgery|neurosurgical|neurological surgical',
    'NSGY|NSURG',
  ),
  row('Neurology', '180', 'adult neurology|neurology adult|general neurology|neuro|neurologist'),
  row(
    'Child Neurology',
    '185',
    'pediatric neurology|paediatric neurology|neurology child|child neuro|neurology with special qualifications in child neurology|neurodevelopmental disabilities',
  ),
  row('Nuclear Medicine', '200', 'nuclear med|nuclear radiology and nuclear medicine'),
  row(
    'Obstetrics and Gynecology',
    '220',
    'obstetrics gynecology|obstetrics|ob gyn|obgyn|ob gynecology|obstetric and gynecologic|obstetric and gynecology|obstetrics and gynaecology|obstetric gynecology|obstetrical and gynecological|gynecology and obstetrics|gyn ob|o and g|womens health residency|women s health residency|ob residency|ob resident',
    'OB|OBG|OB-G|Ob',
  ),
  row('Ophthalmology', '240', 'opthalmology|ophthalmologist|ophtho|ophtalmology', 'OPH|OPHTH'),
  row(
    'Orthopaedic Surgery',
    '260',
    'orthopedic surgery|orthopaedics|orthopedics|ortho|ortho surgery|orthopaedic|orthopedic|orthopaedic and trauma surgery',
  ),
  row(
    'Osteopathic Neuromusculoskeletal Medicine',
    null,
    'neuromusculoskeletal medicine|onmm|osteopathic neuromusculoskeletal medicine',
    'ONMM',
  ),
  row(
    'Otolaryngology - Head and Neck Surgery',
    '280',
    'otolaryngology|oto|oto hns|otolaryngology head and neck|head and neck surgery|otorhinolaryngology|ear nose and throat|otolaryngologist|ohns',
    'ENT|OHNS',
  ),
  row(
    'Pathology',
    '300',
    'anatomic and clinical pathology|anatomic pathology|clinical pathology|pathology anatomic and clinical|ap cp|apcp|pathology and laboratory medicine|anatomical and clinical pathology|pathologist',
    'PATH|AP/CP',
  ),
  row('Pediatrics', '320', 'paediatrics|peds|pediatric|paediatric|pediatrician|general pediatrics', 'PEDS'),
  row(
    'Physical Medicine and Rehabilitation',
    '340',
    'physical medicine rehabilitation|pm and r|pmr|pm r|physiatry|physical med and rehab|physical medicine and rehab|physical medicine|rehabilitation medicine|rehab medicine|rehabilitation residency',
    'PMR',
  ),
  row(
    'Plastic Surgery - Integrated',
    '362',
    'plastic surgery|integrated plastic surgery|plastic surgery integrated|plastics|integrated plastics|plastic and reconstructive surgery|integrated plastic',
    'PRS',
  ),
  row(
    'Preventive Medicine',
    '380',
    'public health and general preventive medicine|public health and preventive medicine|general preventive medicine|preventative medicine|occupational medicine|occupational and environmental medicine|aerospace medicine|prev med|public health residency',
    'GPM|OEM',
  ),
  row('Psychiatry', '400', 'psych|psychiatric|general psychiatry|adult psychiatry|psychiatrist', 'PSYCH'),
  row(
    'Interventional Radiology - Integrated',
    '416',
    'interventional radiology|integrated interventional radiology|interventional radiology integrated|integrated ir|ir integrated|ir dr|ir residency integrated|vascular and interventional radiology|integrated ir dr|interventional and diagnostic radiology|integrated interventional|interventional residency|interventional resident',
    'IR/DR|IR',
  ),
  row(
    'Diagnostic Radiology',
    '420',
    'radiology|radiology diagnostic|diagnostic radiologist|diagnostic imaging|diag rad|rads|dr residency|dr resident|dr program|dr pgy|radiology diagnostics|dx radiology',
    'DR',
  ),
  row(
    'Radiation Oncology',
    '430',
    'rad onc|radiation onc|radonc|rad oncology|radiation oncologist|radiation oncologists|radiation therapy residency|therapeutic radiology',
    'RO',
  ),
  row(
    'Surgery',
    '440',
    'general surgery|gen surg|gsurg|surg|surgery general|surgical|surgical residency|general surgical|preliminary surgery|prelim surgery|categorical surgery|surgery preliminary|gs',
    'GS|SURG',
  ),
  row(
    'Vascular Surgery - Integrated',
    '451',
    'vascular surgery|integrated vascular surgery|vascular surgery integrated|integrated vascular|vascular integrated|vascular surgery 0 5|vascular 0 5|0 5 vascular|0 5 program|0 5 residency|0 5 track|vascular',
    'VS',
  ),
  row(
    'Thoracic Surgery - Integrated',
    '461',
    'integrated thoracic surgery|thoracic surgery integrated|thoracic surgery|cardiothoracic surgery|integrated cardiothoracic surgery|integrated cardiothoracic|integrated thoracic|i 6 cardiothoracic surgery|ct surgery|i 6 ct surgery|cardiothoracic surgery integrated|cardiothoracic|cardiac surgery|i6 cardiothoracic surgery|i 6 program|i 6 residency|i 6 track|i6 program|i6 residency|i6 track|i 6 thoracic surgery|i 6 thoracic|i6 thoracic|thoracic residency|integrated ct surgery',
  ),
  row('Urology', '480', 'uro|urologic|urological|urologic surgery|urological surgery|urologist', 'GU'),
  row(
    'Internal Medicine-Pediatrics',
    '700',
    'internal medicine pediatrics|internal medicine and pediatrics|medicine pediatrics|med peds|medpeds|medicine peds|im peds|internal medicine peds|combined medicine pediatrics|meds peds|medicine and pediatrics|im pediatrics|internal medicine and peds',
    'MP',
  ),
  row(
    'Transitional Year',
    '999',
    'transitional|transitional program|transitional internship|transitional residency|rotating internship|traditional rotating internship|ty',
    'TY|TRI|TRN',
  ),
  row('Family Medicine-Psychiatry', null, 'family medicine psychiatry|fm psych|psychiatry family medicine'),
  row(
    'Internal Medicine-Psychiatry',
    null,
    'internal medicine psychiatry|im psych|medicine psychiatry|med psych',
  ),
  row(
    'Emergency Medicine-Internal Medicine',
    null,
    'emergency medicine internal medicine|em im|im em|internal medicine emergency medicine',
  ),
  row(
    'Emergency Medicine-Family Medicine',
    null,
    'emergency medicine family medicine|em fm|fm em|family medicine emergency medicine',
  ),
  row(
    'Emergency Medicine-Pediatrics',
    null,
    'emergency medicine pediatrics|em peds|pediatrics emergency medicine residency|peds em',
  ),
  row(
    'Pediatrics-Psychiatry-Child Psychiatry',
    null,
    'triple board|pediatrics psychiatry child and adolescent psychiatry|pediatrics psychiatry child psychiatry',
  ),
  row(
    'Pediatrics-Medical Genetics',
    null,
    'pediatrics medical genetics|peds genetics|medical genetics pediatrics',
  ),
  row(
    'Internal Medicine-Preventive Medicine',
    null,
    'internal medicine preventive medicine|family medicine preventive medicine',
  ),
  row('Psychiatry-Neurology', null, 'psychiatry neurology|neurology psychiatry|neuropsychiatry residency'),
  row(
    'Internal Medicine-Anesthesiology',
    null,
    'internal medicine anesthesiology|anesthesiology internal medicine',
  ),
  row('Pediatrics-Anesthesiology', null, 'pediatrics anesthesiology'),
  row(
    'Internal Medicine-Dermatology',
    null,
    'internal medicine dermatology|dermatology internal medicine|med derm',
  ),
];

/** Lower case, "&" as "and", everything else than letters and digits a single blank: "OB/GYN" → "ob gyn". */
export function foldName(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const entries = specialties.flatMap((specialty) =>
  [specialty.name, ...specialty.aliases, ...specialty.marks].map(
    (name) => [foldName(name), specialty] as const,
  ),
);

const byName = new Map(entries);
const byCode = new Map(specialties.flatMap((s) => (s.code === null ? [] : [[s.code, s] as const])));

/** Words around a name that do not change it: "Neurology (Categorical) Residency Program" is Neurology. */
const trimmings =
  /\b(?:residency|residencies|resident|residents|program|programs|training|department|division|of|the|in|categorical|preliminary|prelim|advanced|track|physician|specialty|combined|acgme|accredited)\b/g;

/** The specialty that `name` is a name of ("Radiology-Diagnostic", "Gen Surg", "420"); null if it is none we know. */
export const specialtyByName = remembered(named);

function named(name: string): Specialty | null {
  const folded = foldName(name.replace(/\([^()]*\)/g, ' '));
  const whole = foldName(name);
  return (
    byName.get(whole) ??
    // "Neurology (Child) (1 vacancy)": the first brackets may be of the name.
    byName.get(foldName(name.replace(/(?<=\)[^()]{0,20})\([^()]*\)/g, ' '))) ??
    byName.get(folded) ??
    byCode.get(whole) ??
    byName.get(foldName(whole.replace(trimmings, ' '))) ??
    byName.get(foldName(folded.replace(trimmings, ' '))) ??
    null
  );
}

/** The same ACGME specialty, however each is written; names we do not know are compared by their parts, in any order. */
export function sameSpecialty(a: string, b: string): boolean {
  const [first, second] = [specialtyByName(a), specialtyByName(b)];
  if (first && second) return first.name === second.name;
  if (first || second) return false;
  const parts = (name: string): string => foldName(name).split(' ').sort().join(' ');
  return parts(a) !== '' && parts(a) === parts(b);
}
