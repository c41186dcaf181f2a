import { describe, expect, test } from 'vitest';
import { readStatus } from '#core/normalize/offer/status.ts';
import { readPositions } from '#core/normalize/what/positions.ts';
import { readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { readTrack } from '#core/normalize/what/track.ts';
import { decodeCloudflareEmail, readEmails } from '#core/normalize/where/emails.ts';
import { readPlace } from '#core/normalize/where/place.ts';

describe('specialty', () => {
  test.each([
    ['General Surgery Residency seeks a PGY-2', 'Surgery'],
    ['Preliminary surgery PGY-1', 'Surgery'],
    ['categorical PGY-2 in Ob-Gyn', 'Obstetrics and Gynecology'],
    ['OB/GYN PGY1', 'Obstetrics and Gynecology'],
    ['Obstetrics & Gynecology resident', 'Obstetrics and Gynecology'],
    ['IM residency needs a PGY-2', 'Internal Medicine'],
    ['PGY-2 IM spot', 'Internal Medicine'],
    ['FM PGY-2', 'Family Medicine'],
    ['EM program looking for a PGY-2', 'Emergency Medicine'],
    ['Med-Peds PGY-2, single vacancy', 'Internal Medicine-Pediatrics'],
    ['Internal Medicine/Pediatrics PGY-2', 'Internal Medicine-Pediatrics'],
    ['Internal Medicine - Pediatrics opening', 'Internal Medicine-Pediatrics'],
    ['PM&R PGY-2 opening', 'Physical Medicine and Rehabilitation'],
    ['Physical Medicine & Rehabilitation', 'Physical Medicine and Rehabilitation'],
    ['Radiology-Diagnostic', 'Diagnostic Radiology'],
    ['R1 opening in Diagnostic Radiology', 'Diagnostic Radiology'],
    ['The Integrated Interventional Radiology program', 'Interventional Radiology - Integrated'],
    ['The integrated interventional program has a PGY-2 seat', 'Interventional Radiology - Integrated'],
    ['integrated vascular program will take one resident', 'Vascular Surgery - Integrated'],
    ['Integrated Plastic Surgery PGY-1', 'Plastic Surgery - Integrated'],
    ['Child neurology PGY-3 entering from two years of pediatrics', 'Child Neurology'],
    ['adult neurology, 1 seat', 'Neurology'],
    ['ENT PGY-2 opening', 'Otolaryngology - Head and Neck Surgery'],
    ['Otolaryngology\u2013Head and Neck Surgery', 'Otolaryngology - Head and Neck Surgery'],
    ['Orthopedic Surgery PGY-2', 'Orthopaedic Surgery'],
    ['neurosurgery PGY-2 resident', 'Neurological Surgery'],
    ['Anatomic and Clinical Pathology PGY-1', 'Pathology'],
    ['AP/CP residency position', 'Pathology'],
    ['Rad Onc PGY-2', 'Radiation Oncology'],
    ['Transitional Year PGY-1', 'Transitional Year'],
    ['TY intern position', 'Transitional Year'],
    ['psych PGY-2 opening', 'Psychiatry'],
    ['community pediatric program, PGY-1', 'Pediatrics'],
    ['anesthesia CA-1 position', 'Anesthesiology'],
    ['Preventive Medicine residency', 'Preventive Medicine'],
    ['Department of Medicine residency, PGY-2', 'Internal Medicine'],
    ['prelim medicine PGY-1', 'Internal Medicine'],
    ['Urology (URO-1)', 'Urology'],
    ['Nuclear Medicine resident, PGY-2', 'Nuclear Medicine'],
    ['PGY-2 psychiatry; a completed year of internal medicine or pediatrics is required', 'Psychiatry'],
    [
      'Applicants who completed an intern year in Surgery may apply to our Anesthesiology program',
      'Anesthesiology',
    ],
    ['DR residency opening', 'Diagnostic Radiology'],
    ['Triple Board PGY-2', 'Pediatrics-Psychiatry-Child Psychiatry'],
    ['Cardiothoracic surgery integrated (I-6) PGY-1', 'Thoracic Surgery - Integrated'],
    ['Dermatology PGY-2, single position', 'Dermatology'],
  ])('%s', (words, name) => {
    expect(readSpecialty(words)?.value.name).toBe(name);
  });

  test.each(['School of Medicine', 'DR. SMITH will reply', 'gas station nearby', 'em dashes', 'I am here'])(
    'none: %s',
    (words) => expect(readSpecialty(words)).toBeNull(),
  );
});

describe('positions', () => {
  test.each([
    ['one categorical PGY-2 position', 1],
    ['a vacant categorical PGY-1 place (two pediatric years with us, then three of neurology)', 1],
    ['a PGY-2 position', 1],
    ['an unexpected PGY-2 opening', 1],
    ['two PGY-2 residents', 2],
    ['Two (2) PGY-1 positions', 2],
    ['2 preliminary surgery positions', 2],
    ['(x2)', 2],
    ['# of Openings 1', 1],
    ['Number of Vacancies 3', 3],
    ['Number: one.', 1],
    ['Positions: 2', 2],
    ['single vacancy', 1],
    ['PGY-2, adult neurology, 1 seat', 1],
    ['TWO POSITIONS', 2],
    ['two lines open at once', 2],
    ['can take an additional PGY-1 preliminary internal medicine resident', 1],
    ['needs a PGY-2 for a January start', 1],
    ['will appoint one second-year (R2) in February', 1],
    ['Seeking: second-year (PGY-2) Obstetrics and Gynecology resident', 1],
    ['We regret losing a colleague but gain an opening: PGY-1', 1],
    ['three openings in our PGY-1 class', 3],
    ['Prelim surgery intern wanted', 1],
    ['this is an off-cycle PGY-2 appointment', 1],
    ['PGY-2 position open for an off-cycle start', null],
    ['Immediate opening: PGY1 categorical in a 12-resident community program', null],
    ['PGY-2 vacancy', null],
    ['PGY-2 positions available', null],
    ['12 residents per year', null],
    ['Our residency counts twelve residents.', null],
    ['A program that trains 14 residents. We want to add one colleague at the PGY-2 level.', 1],
    ['We hope to seat a replacement, at the PGY-2 level', 1],
    ['is without one of its R1 residents since Friday', 1],
    ['We have one position left at PGY-3.', 1],
    ['Two places left in the PGY-1 class', 2],
    ['after one resident left for Ohio', null],
    ['We need only one resident.', 1],
    ['a resident accepted a place nearer family', null],
  ])('%s', (words, count) => {
    expect(readPositions(words)?.value ?? null).toBe(count);
  });
});

describe('track', () => {
  test.each([
    ['one categorical PGY-2 position', 'categorical'],
    ['undesignated preliminary intern', 'preliminary'],
    ['non-designated preliminary PGY-2', 'preliminary'],
    ['Prelim surgery', 'preliminary'],
    ['Advanced PGY-2 position', 'advanced'],
    ['PGY-2 (Advanced)', 'advanced'],
    ['Family Medicine Resident (Advanced Standing)', null],
    ['a resident with advanced standing, PGY-2 or PGY-3 by credit', null],
    ['Advanced position, PGY-2', 'advanced'],
    ['transitional year PGY-1', 'transitional'],
    ['PGY-1 categorical spot', 'categorical'],
    ['PGY-1 preliminary internal medicine resident', 'preliminary'],
    ['PGY-2 position. Our department enrolls 14 categorical residents', null],
    ['an advanced trauma center', null],
    ['One PGY-2 is wanted, as a colleague will continue in categorical pediatrics', null],
    ['our prelim stays in our categorical class, so a preliminary PGY-1 seat is free', 'preliminary'],
    ['PGY-2 open to those who completed a preliminary year', null],
    ['one PGY-2 opening (the resident is leaving for a categorical pediatrics post)', null],
    ['PGY-2 with a full intern year done (any prelim, TY, surgery, medicine)', null],
  ])('%s', (words, track) => {
    expect(readTrack(words)?.value ?? null).toBe(track);
  });
});

describe('status', () => {
  test.each([
    ['PGY-2 position (FILLED)', 'filled'],
    ['POSITION FILLED 8/3/26', 'filled'],
    ['This position has been filled.', 'filled'],
    ['The place has been taken.', 'filled'],
    ['No longer available', 'filled'],
    ['This posting was withdrawn', 'filled'],
    ['We are no longer accepting applications.', 'filled'],
    ['the position listed in August has now been filled', 'filled'],
    ['The search is closed', 'filled'],
    ['Position closed', 'filled'],
    ['This listing has expired.', 'expired'],
    ['Applications are closed', 'expired'],
    ['Closed, the reply date of October 31, 2026 has passed.', 'expired'],
    ['The closing date was October 1 and has now passed.', 'expired'],
    ['Response date past', 'expired'],
    ['The reply date is October 31, 2026.', null],
    ['We will take this page down once somebody has signed.', null],
    ['The notice stays up until someone has accepted.', null],
    ['Read as they come until an applicant is chosen', null],
    ['Somebody has signed.', 'filled'],
    ['Our resident has changed her mind and is staying with us.', 'filled'],
    ['Our intern thought better of it and will stay.', 'filled'],
    ['So there is nobody to replace at the PGY-2 level.', 'filled'],
    ['A resident changed her mind and is leaving us in January.', null],
    ['We have a PGY-2 vacancy since one of the incoming people has withdrawn.', null],
    ['One of ours withdrew, which leaves a PGY-1 seat.', null],
    ['The vacancy has been withdrawn.', 'filled'],
    ['the deadline has passed', 'expired'],
    ['Position remains open until filled', null],
    ['open until both seats are taken', null],
    ['ERAS is closed to this position; please do not use the PGY-1 application for it.', null],
    ['Rolling review till the second of the two places is filled', null],
    ['We would like it filled on October 5, 2026.', null],
    ['Our goal is to have both chairs filled by January 4.', null],
    ['We would like to tell you that the seat was filled.', 'filled'],
    ['will be filled outside the Match', null],
    ['all positions are filled through the NRMP', null],
    ['to fill one PGY-2 position', null],
    ['the position has not been filled', null],
    ['unfilled PGY-2', null],
    ['Applications are now being taken for an opening that can be taken up at once', null],
    ['The preliminary PGY-2 post we announced on September 3 was taken up on September 14.', 'filled'],
    ['Listings are removed when the place has been filled', null],
    ['having taken Step 3', null],
    ['once the position is filled this notice will be removed', null],
    ['USMLE Step 3 taken', null],
    ['closed ICU', null],
  ])('%s', (words, status) => {
    expect(readStatus(words)?.value ?? null).toBe(status);
  });
});

describe('mail addresses', () => {
  test.each([
    ['write to a.b@x-hospital.example.org.', ['a.b@x-hospital.example.org']],
    ['gme [at] hospital [dot] org', ['gme@hospital.org']],
    ['gme (at) hospital (dot) org', ['gme@hospital.org']],
    ['em-gme<at>tulemarsh.org', ['em-gme@tulemarsh.org']],
    ['uro-training AT bayou DOT org', ['uro-training@bayou.org']],
    ['jane dot doe at hospital dot edu', ['jane.doe@hospital.edu']],
    ['neurologia [arroba] islaverde [punto] org', ['neurologia@islaverde.org']],
    ['neurologia arroba islaverde punto org', ['neurologia@islaverde.org']],
    ['gme @ hospital.org', ['gme@hospital.org']],
    ['gme@hospital [dot] org', ['gme@hospital.org']],
    ['gme{at}hospital{dot}org', ['gme@hospital.org']],
    ['caprock.obgyn [at] caprockhsu [dot] edu', ['caprock.obgyn@caprockhsu.edu']],
    ['a@x.org; A@x.org, b@y.edu', ['a@x.org', 'b@y.edu']],
    ['meet us at hospital.org', []],
    ['[email protected]', []],
    ['logo@2x.png', []],
    ['Look at the dot org site', []],
  ])('%s', (words, found) => {
    expect(readEmails(words)).toEqual(found);
  });

  test("Cloudflare's hex is decoded", () => {
    const key = 0x5a;
    const hex = [key, ...[...'gme@hospital.org'].map((c) => c.charCodeAt(0) ^ key)]
      .map((n) => n.toString(16).padStart(2, '0'))
      .join('');
    expect(decodeCloudflareEmail(hex)).toBe('gme@hospital.org');
    expect(decodeCloudflareEmail('zz')).toBeNull();
    expect(decodeCloudflareEmail('00112233445566')).toBeNull();
  });
});

describe('place', () => {
  test.each([
    ['Cedar Hollow Hospital, Dayton, OH', 'Cedar Hollow Hospital', 'Dayton', 'OH'],
    [
      'Chattahoochee Women\u2019s and Children\u2019s Hospital, Columbus, GA',
      'Chattahoochee Women\u2019s and Children\u2019s Hospital',
      'Columbus',
      'GA',
    ],
    [
      'Roanoke Overlook Medical Center | Roanoke, Virginia',
      'Roanoke Overlook Medical Center',
      'Roanoke',
      'VA',
    ],
    ['Kanawha Forks Hospital | Charleston, West Virginia', 'Kanawha Forks Hospital', 'Charleston', 'WV'],
    ['at Passaic Meadows Hospital (Paterson NJ) just had', 'Passaic Meadows Hospital', 'Paterson', 'NJ'],
    ['Wilmington Riverfront Hospital (Delaware) can take', 'Wilmington Riverfront Hospital', null, 'DE'],
    [
      'by Berkshire Foothills Health in Pittsfield, Massachusetts, to start',
      'Berkshire Foothills Health',
      'Pittsfield',
      'MA',
    ],
    [
      'Piedmont Crescent University School of Medicine, Greensboro, NC',
      'Piedmont Crescent University School of Medicine',
      'Greensboro',
      'NC',
    ],
    ['US-KY-Middlesboro', null, 'Middlesboro', 'KY'],
    ['900 Levee Road, Pine Bluff, Arkansas 71603', null, 'Pine Bluff', 'AR'],
    ['Toledo, OH 43614', null, 'Toledo', 'OH'],
    ['TOLEDO, OHIO', null, 'Toledo', 'OH'],
    ['Cedar Hollow Hospital (Dayton, OH)', 'Cedar Hollow Hospital', 'Dayton', 'OH'],
    ['Dayton | OH', null, 'Dayton', 'OH'],
    ['Kettle Moraine Behavioral, Waukesha WI. Medical school', 'Kettle Moraine Behavioral', 'Waukesha', 'WI'],
    [
      'Isla Verde University Hospital, San Juan, Puerto Rico',
      'Isla Verde University Hospital',
      'San Juan',
      'PR',
    ],
    ['St. Brendan Hospital, St. Louis, MO', 'St. Brendan Hospital', 'St. Louis', 'MO'],
    [
      'the General Surgery Residency at Maumee Valley Regional Medical Center is looking',
      'Maumee Valley Regional Medical Center',
      null,
      null,
    ],
    ['Our internal medicine residency at Passaic Meadows Hospital', 'Passaic Meadows Hospital', null, null],
    ['University of the Palisades, Nyack, N.Y.', 'University of the Palisades', 'Nyack', 'NY'],
    ['Program is Tule Marsh Medical Center in Fresno', 'Tule Marsh Medical Center', null, null],
    ['Washington, D.C.', null, 'Washington', 'DC'],
    ['but the town is in Ohio', null, null, 'OH'],
  ])('%s', (words, institution, city, state) => {
    const place = readPlace(words);
    expect([place.institution?.value ?? null, place.city?.value ?? null, place.state?.value ?? null]).toEqual(
      [institution, city, state],
    );
  });
});
