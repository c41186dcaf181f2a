import { describe, expect, test } from 'vitest';
import { houseInCell } from '#core/normalize/where/house-cell.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';

const house = (words: string): string | null => readInstitution(words)?.value ?? null;

describe('a house by what it is called', () => {
  test.each([
    ["The PGY-2 seat at Elk Run Children's that was in the thread is gone", "Elk Run Children's"],
    ['One opening at Larkfield Medical Center in Tulsa.', 'Larkfield Medical Center'],
    ["Saint Brendan's Hospital needs a PGY-2.", "Saint Brendan's Hospital"],
    ['Our Lady of Peace Hospital, Lake Charles, LA', 'Our Lady of Peace Hospital'],
    ["Marais des Cygnes Children's Hospital, Overland Park, KS", "Marais des Cygnes Children's Hospital"],
    ["Coeur d'Aulne Health, Bellingham, WA", "Coeur d'Aulne Health"],
    ['A.B. Whitcomb Hospital & Clinics', 'A.B. Whitcomb Hospital & Clinics'],
    ['Naval Medical Center Dunmore', 'Naval Medical Center Dunmore'],
    ['University of Larkfield School of Medicine', 'University of Larkfield School of Medicine'],
    ['PGY-2 Opening | Larkfield Regional', 'Larkfield Regional'],
    ["We lost an intern at Three Forks Children's.", "Three Forks Children's"],
    ['Mattaponi Regional seeks one resident.', 'Mattaponi Regional'],
    ['Okefenokee GME Partnership', 'Okefenokee GME Partnership'],
    ['Sierra Ridge FMR, Chico, California', 'Sierra Ridge FMR'],
    ['Kaiser Permanente Los Encinos: one place', 'Kaiser Permanente Los Encinos'],
    ['Providence Holy Redeemer has one opening.', 'Providence Holy Redeemer'],
    ['AdventHealth has one opening.', 'AdventHealth'],
    [
      'Ruby Marsh Family Medicine in Elko, Nevada, can still take a second-year resident.',
      'Ruby Marsh Family Medicine',
    ],
    ['Kill Devil Neck in Norfolk, Virginia, has one PGY-2 seat.', 'Kill Devil Neck'],
    ['Vacant Seat in Norfolk, Virginia, is open.', null],
    ["The District's Public Health and General Preventive Medicine residency is filling one place.", null],
    ["We're Larkfield Medical Center in Tulsa.", 'Larkfield Medical Center'],
    ['Larkfield University HospitalDepartment of Medicine', 'Larkfield University Hospital'],
    ['Larkfield HealthPartners Hospital', 'Larkfield HealthPartners Hospital'],
    ['On June 19 we sent off four seniors, one to the Indian Health Service.', null],
    ['Residents rotate at Larkfield Eye Center.', null],
    ['Peds-PC-L: Pediatric Residency Coordinators', null],
    ['Larkfield Medical Center Search jobs Nursing', 'Larkfield Medical Center'],
    ['Second Year in Elko, Nevada, is open.', null],
  ])('%s', (words, name) => expect(house(words)).toBe(name));
});

describe('nothing before a name or after it belongs to it', () => {
  test.each([
    ['Diagnostic Radiology at Elk Run Medical Center', 'Elk Run Medical Center'],
    ['PM&R at Bluewater Health', 'Bluewater Health'],
    ['We at Underhill Hospital', 'Underhill Hospital'],
    ['Adult Neurology residency of Elk Run Medical Center', 'Elk Run Medical Center'],
    ['Family Medicine at Saint Brendan Clinic', 'Saint Brendan Clinic'],
    ['Elk Run Hospital Psychiatry Residency', 'Elk Run Hospital'],
    ['Elk Run Medical Center GME', 'Elk Run Medical Center'],
    ["Elk Run Hospital's Family Medicine Residency", 'Elk Run Hospital'],
    ['Elk Run Hospital Transitional Year Program Victoria', 'Elk Run Hospital'],
    ['Elk Run University Department of Surgery', 'Elk Run University'],
    ['Elk Run Regional Pathology Residency', 'Elk Run Regional'],
    ['Elk Run General Surgery Residency', 'Elk Run General Surgery Residency'],
    ['Alabama. Stone Harbor Regional', 'Stone Harbor Regional'],
    ["From Saint Brendan Children's", "Saint Brendan Children's"],
    ["Elk Run Medical Group's residency", 'Elk Run Medical Group'],
    ['College of Medicine at Stone Harbor', 'College of Medicine at Stone Harbor'],
    ['Stone Harbor GME Consortium', 'Stone Harbor GME Consortium'],
    ['Stone Harbor University Orthopaedic Hospital', 'Stone Harbor University Orthopaedic Hospital'],
    ['Two Rivers Family Medicine Residency', 'Two Rivers Family Medicine Residency'],
    ['Park Place Hospital', 'Park Place Hospital'],
    ['Preventive Medicine (Elk Run Public Health Institute)', 'Elk Run Public Health Institute'],
  ])('%s', (words, name) => expect(house(words)).toBe(name));
});

describe('words that any house may have name none', () => {
  test.each([
    'Medical Center',
    'Surgery (Medical Center)',
    'Graduate Medical Education',
    'Department of Surgery',
    'Residency Program',
    'Career Center',
    'Two Residency Places for Physicians',
    'Preventive Medicine (General Public Health)',
    'Preventive Medicine (Aerospace Medicine)',
    'Simulation Center',
    'Outpatient Clinic',
    'Home Health',
    'Residency Coordinator, Family Medicine',
    'Community Health Needs',
    'Apply Now',
    'Primary Care',
    'Internal Medicine, General',
    'Attorney General',
    'Providence, Rhode Island',
    '1200 W. University Ave',
    'Radiology Residency FAQ',
  ])('%s', (words) => expect(house(words)).toBeNull());
});

describe('a cell that names the house', () => {
  test.each([
    ['Elk Run Hospital, Alpena', 'Elk Run Hospital', 'Alpena'],
    ['Elk Run Clinic (Fitchburg)', 'Elk Run Clinic', 'Fitchburg'],
    ['Elk Run Medical School, Department of Dermatology', 'Elk Run Medical School', null],
    ['Nuclear Medicine Residency, Elk Run University Hospital', 'Elk Run University Hospital', null],
    ['Kansas. Cottonwood Falls Regional', 'Cottonwood Falls Regional', null],
    ['Great Plains ENT', 'Great Plains ENT', null],
    ['Apply Save Job Share', null, null],
    ['Medical Center', null, null],
  ])('%s', (cell, house, city) => {
    const said = houseInCell(cell);
    expect([said.house?.value ?? null, said.city?.value ?? null]).toEqual([house, city]);
  });
});

test.each([
  'Neurosciences Training',
  'Unit Pathology and Laboratory Medicine',
  'Summary The College of Medicine',
])('no house: %s', (words) => expect(readInstitution(words)).toBeNull());
