/** One invented page for each way that pages are laid out, with the places it offers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const folder = join(import.meta.dirname, 'layouts');

const offered: Record<string, string[]> = {
  'accordion.html': ['Pathology PGY-1, Mount Hazel Hospital, Provo, UT, immediate'],
  'answer-in-an-faq.html': ['Neurology PGY-2, Cobble Hill Hospital, Troy, NY, 2027-01-04'],
  'bold-and-breaks-with-one-start.html': [
    'Diagnostic Radiology PGY-2, Pale Horse University Hospital, Laramie, WY, 2027-07-01',
    'Dermatology PGY-2, Pale Horse University Hospital, Laramie, WY, 2027-07-01',
    'Ophthalmology PGY-2, Pale Horse University Hospital, Laramie, WY, 2027-07-01',
  ],
  'breaks.html': [
    'Pathology PGY-1, Wide Prairie University, Lincoln, NE, 2027-07-01',
    'Anesthesiology PGY-2, Green Hollow Medical Center, Albany, NY, 2027-02-01',
  ],
  'cards.html': [
    'Psychiatry PGY-2, Lakeside Behavioral Hospital, Madison, WI, 2027-02-01',
    'Transitional Year PGY-1, Copper Mesa Hospital, Tucson, AZ, immediate',
    "Pediatrics PGY-1, Old Mill Children's Hospital, Lowell, MA, no start, filled",
  ],
  'columns-in-plain-text.html': [
    'Internal Medicine PGY-2, Dunmore Hospital, Scranton, PA, 2027-01-04',
    'Psychiatry PGY-2, Dunmore Hospital, Scranton, PA, 2027-07-01',
    'Surgery PGY-1, Lackawanna Ridge Hospital, Scranton, PA, immediate',
  ],
  'columns-without-labels.html': [
    'Internal Medicine PGY-2, Shenandoah Gap Hospital, Winchester, VA, 2027-02-15',
    'Emergency Medicine PGY-3, Delmarva Sound Medical Center, Salisbury, MD, 2027-07-01',
  ],
  'contents-above.html': [
    'Surgery PGY-1, Texarkana Border Medical Center, Texarkana, AR, 2026-12-07',
    'Diagnostic Radiology PGY-2, Kaw Valley University Hospital, Topeka, KS, 2027-07-06',
    'Emergency Medicine PGY-3, Chisos Desert Hospital, Alpine, TX, no start, filled',
  ],
  'counts-by-level.html': [
    'Internal Medicine PGY-2, Heron Lake Medical Center, Duluth, MN, no start',
    'Pediatrics PGY-1, Heron Lake Medical Center, Duluth, MN, no start',
  ],
  'counts-in-one-line.html': [
    'Internal Medicine PGY-2, Quail Run Hospital, Fresno, CA, 2027-01-01',
    'Internal Medicine PGY-3, Quail Run Hospital, Fresno, CA, 2027-01-01',
  ],
  'details-and-summary.html': [
    'Surgery PGY-2, Big Bluff Hospital, Duluth, MN, 2027-03-01',
    'Emergency Medicine PGY-1, Big Bluff Hospital, Duluth, MN, immediate',
  ],
  'feed.xml': ['Diagnostic Radiology PGY-2, Sand Hill Hospital, Fayetteville, NC, 2027-07-01'],
  'fields-after-a-level.html': [
    'Pediatrics PGY-1, Granite Hills Medical Center, Concord, NH, no start',
    'Psychiatry PGY-1, Granite Hills Medical Center, Concord, NH, no start',
    'Internal Medicine PGY-2, Granite Hills Medical Center, Concord, NH, no start',
  ],
  'fields-in-one-line.html': [
    'Family Medicine PGY-2, Prairie GME Consortium, Sioux Falls, 2027-01',
    'Surgery PGY-1, Prairie GME Consortium, Fargo, no start',
  ],
  'forwarded-mail.html': [
    'Emergency Medicine PGY-2, Three Peaks Hospital, Flagstaff, AZ, 2027-01',
    'Emergency Medicine PGY-3, Three Peaks Hospital, Flagstaff, AZ, 2027-07',
  ],
  'heading-and-siblings.html': [
    'Obstetrics and Gynecology PGY-2, Tall Pine Medical Center, Macon, GA, 2027-01-01',
    'Urology PGY-2, Tall Pine Medical Center, Macon, GA, 2027-07-01',
  ],
  'houses-with-their-towns.html': [
    'Emergency Medicine PGY-2, New Dominion Valley Hospital, Harrisonburg, VA, 2027-01-04',
    'Transitional Year PGY-1, New Dominion Valley Hospital, Harrisonburg, VA, immediate',
    'Psychiatry PGY-3, Peaks of Otter Regional, Lynchburg, VA, 2027-07-01',
  ],
  'labels-and-values-in-boxes.html': [
    'Emergency Medicine PGY-2, Gull Island Medical Center, Portland, ME, 2027-02-01',
    'Pediatrics PGY-1, Gull Island Medical Center, Portland, ME, 2027-07-01',
  ],
  'labels-down-the-side.html': [
    "Obstetrics and Gynecology PGY-2, Willow Bend Women's Hospital, Shreveport, LA, 2027-01-01",
  ],
  'labels-of-a-notice.html': [
    "Obstetrics and Gynecology PGY-2, Mill Pond Women's Center, Mobile, AL, immediate",
  ],
  'labels-that-begin-again.html': [
    'Urology PGY-2, Oak Savanna University Hospital, Madison, WI, 2027-07',
    'Plastic Surgery - Integrated PGY-1, Oak Savanna University Hospital, Madison, WI, immediate',
  ],
  'labels-again-in-one-table.html': [
    'Internal Medicine PGY-2, Wapiti Ridge Medical Center, Casper, WY, 2027-02-01',
    'Psychiatry PGY-3, Cinder Butte Behavioral Hospital, Bend, OR, 2027-07-01',
    'Surgery PGY-1, St. Brendan Hospital, Dubuque, IA, immediate',
    'Neurology PGY-2, Lost River University Hospital, Pocatello, ID, 2027-01-04',
  ],
  'labels-between-rules.html': [
    'Psychiatry PGY-3, Cinder Butte Behavioral Hospital, Bend, OR, 2027-07-01',
    'Neurology PGY-2, Lost River University Hospital, Pocatello, ID, 2027-01-04',
  ],
  'labels-of-its-own.html': [
    "Obstetrics and Gynecology PGY-2, Sierra Foothill Women's Medical Center, Sacramento, CA, 2027-01-04",
  ],
  'labels-run-on-in-items.html': [
    'Internal Medicine PGY-2, Wapiti Ridge Medical Center, Casper, WY, 2027-02-01',
    'Surgery PGY-1, St. Brendan Hospital, Dubuque, IA, immediate',
  ],
  'levels-as-headings.html': [
    'Internal Medicine PGY-2, Wapiti Ridge Medical Center, Casper, WY, 2027-02-01',
    'Psychiatry PGY-3, Cinder Butte Behavioral Hospital, Bend, OR, 2027-07-01',
  ],
  'letter.html': ['Anesthesiology PGY-2, Crooked River University, Bend, OR, 2027-02'],
  'levels-across.html': [
    'Internal Medicine PGY-2, Iron Gate Medical Center, Gary, IN, no start',
    'Surgery PGY-1, Iron Gate Medical Center, Gary, IN, no start',
  ],
  'match-beside.html': [
    'Internal Medicine PGY-2, Cedar Fork University School of Medicine, Ames, IA, 2027-01-01',
  ],
  'merged-cells.html': [
    'Internal Medicine PGY-2, Elk Ridge Hospital, Boise, ID, 2027-01-04',
    'Pediatrics PGY-1, Elk Ridge Hospital, Boise, ID, 2027-07-01',
    'Neurology PGY-2, Salt Flat Medical Center, Provo, UT, immediate',
  ],
  'microdata.html': ['Internal Medicine PGY-2, Cold Creek Hospital, Fargo, ND, 2027-01-04'],
  'nested-list.html': [
    'Internal Medicine PGY-2, Long Valley Hospital, Reno, NV, 2027-01-15',
    'Surgery PGY-1, Long Valley Hospital, Reno, NV, immediate',
    'Family Medicine PGY-2, Cape Light Hospital, Bangor, ME, 2027-07',
  ],
  'none-under-one-level.html': ['Internal Medicine PGY-2, Deep Ford Hospital, Salem, OR, 2027-01'],
  'open-or-full-across.html': [
    'Family Medicine PGY-2, Mesa Verde Medical Center, Durango, CO, no start',
    'Internal Medicine PGY-1, Mesa Verde Medical Center, Durango, CO, no start',
    'Psychiatry PGY-1, Mesa Verde Medical Center, Durango, CO, no start, filled',
    'Psychiatry PGY-2, Mesa Verde Medical Center, Durango, CO, no start, filled',
  ],
  'other-jobs-beside.html': ['Neurology PGY-2, Smoky Gap University Medical Center, Knoxville, TN, 2027-01'],
  'run-in-bold.html': [
    'Family Medicine PGY-2, Falls River Health, Bend, OR, 2027-01-04',
    'Psychiatry PGY-1, Falls River Health, Bend, OR, 2027-07-01',
  ],
  'spanish-around.html': ['Internal Medicine PGY-1, Hospital General de la Montaña, Ponce, PR, immediate'],
  'specialties-across.html': [
    'Family Medicine PGY-1, River Fork Medical Center, Toledo, OH, 2026-12-01',
    'Psychiatry PGY-2, River Fork Medical Center, Toledo, OH, 2027-07-01',
  ],
  'specialty-then-level.html': [
    'Internal Medicine PGY-2, Windy Gap Regional Medical Center, Casper, WY, 2027-02-01',
    'Psychiatry PGY-2, Windy Gap Regional Medical Center, Casper, WY, 2027-07-01',
  ],
  'states-across-a-table.html': [
    'Pediatrics PGY-2, Cahaba Medical College, AL, no start',
    'Internal Medicine PGY-1, Saguaro Valley Hospital, AZ, no start',
    'Anesthesiology PGY-2, Saguaro Valley Hospital, AZ, no start',
  ],
  'struck-through.html': [
    "Pediatrics PGY-2, Bay Hill Children's Hospital, Tampa, FL, no start, filled",
    'Neurology PGY-2, Bay Hill University Hospital, Tampa, FL, immediate',
  ],
  'table-with-status.html': [
    'Neurology PGY-2, Owl Creek University, Little Rock, AR, no start',
    'Pathology PGY-1, Owl Creek University, Little Rock, AR, no start, filled',
    'Obstetrics and Gynecology PGY-3, Bear Paw Hospital, Helena, MT, no start',
  ],
  'table-of-demands-in-a-card.html': [
    'Physical Medicine and Rehabilitation PGY-2, Fox Hollow Rehabilitation Institute, Appleton, WI, 2027-05-03',
    'Neurology PGY-2, Copper Cove Hospital, Killeen, TX, 2027-07-01',
  ],
  'tables-in-tables.html': [
    'Internal Medicine PGY-2, High Bank Hospital, Erie, PA, 2027-01',
    'Family Medicine PGY-1, High Bank Hospital, Erie, PA, immediate',
  ],
  'terms-with-details.html': [
    'Anesthesiology PGY-2, Thornbury University Hospital, Dayton, OH, 2027-07-01',
    'Urology PGY-2, Thornbury University Hospital, Dayton, OH, immediate',
  ],
  'terms.html': [
    'Neurology PGY-2, Stone Arch Hospital, Minneapolis, MN, 2027-01',
    'Dermatology PGY-2, Stone Arch Hospital, Minneapolis, MN, 2027-07',
  ],
  'two-columns.html': [
    'Psychiatry PGY-2, Harbor Point Hospital, Erie, PA, 2027-03-01',
    'Surgery PGY-1, Harbor Point Hospital, Erie, PA, immediate',
  ],
  'two-places-one-address.html': [
    'Internal Medicine PGY-1, Savannah Bluff Medical Center, Augusta, GA, 2026-12-09',
    'Internal Medicine PGY-2, Savannah Bluff Medical Center, Augusta, GA, 2027-01-04',
  ],
  'vacancies-and-salaries.html': [
    'Surgery PGY-1, Ironwood General Hospital, Pueblo, CO, immediate',
    'Surgery PGY-2, Ironwood General Hospital, Pueblo, CO, 2027-07',
  ],
  'pages-of-a-bulletin.html': [
    'Pathology PGY-2, Cold Spring Hospital, Elgin, IL, 2027-02-01',
    'Pathology PGY-1, Sugar Maple University, Burlington, VT, 2027-07-01',
    'Pathology PGY-2, Long Meadow Clinic, Macon, GA, 2027-03-01',
  ],
};

test('every layout is listed', () => {
  expect(Object.keys(offered).sort()).toEqual(readdirSync(folder).sort());
});

test('what follows two places is said of both, and a neighbour of neither', () => {
  const { postings } = extracted(readFileSync(join(folder, 'two-places-one-address.html'), 'utf8'));
  for (const one of postings) {
    expect(one.contactEmails).toEqual(['im-openings@savannahbluff.example']);
    expect(one.requirements.visa).toEqual(['j1']);
  }
});

test.each(Object.entries(offered))('%s', (file, places) => {
  const { postings } = extracted(
    readFileSync(join(folder, file), 'utf8'),
    file.endsWith('.xml') ? 'xml' : 'html',
  );
  const told = postings.map((one) => {
    const where = [one.institution, one.city, one.state].filter((name) => name !== null).join(', ');
    const status = one.status === 'open' ? '' : `, ${one.status}`;
    return `${one.specialty} PGY-${one.pgy.join('/')}, ${where}, ${one.start ?? 'no start'}${status}`;
  });
  expect(told).toEqual(places);
  expect(postings.every((one) => !one.lead)).toBe(true);
});
