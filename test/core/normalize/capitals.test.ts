import { describe, expect, test } from 'vitest';
import { unshouted } from '#core/normalize/where/capitals.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';
import { readPlace } from '#core/normalize/where/place.ts';

describe('words in capitals are read as they would stand among others', () => {
  test.each([
    ['ELK RUN MEDICAL CENTER, GRAND JUNCTION, CO 81501', 'Elk Run Medical Center, Grand Junction, CO 81501'],
    ['UNIVERSITY OF ST. LOUIS', 'University of St. Louis'],
    ['PRELIM MEDICINE, DAYTON OH, NEED SOMEBODY', 'Prelim Medicine, Dayton OH, Need Somebody'],
    ['UCLA HEALTH AND VA HOSPITALS', 'UCLA Health and VA Hospitals'],
    ['HOW TO THROW YOUR HAT IN', 'How to Throw your Hat in'],
    ['WILL YOU JOIN OR', 'Will you join or'],
    ['ELK RUN HOSPITAL, TERRE HAUTE IN', 'Elk Run Hospital, Terre Haute IN'],
    ['HOSPITAL OF THE PLAINS BEND OR', 'Hospital of the Plains Bend OR'],
    ['LOCATION Elk Run Hospital', 'Location Elk Run Hospital'],
    ['PGY-2 OPENING IN OB/GYN', 'PGY-2 opening in OB/GYN'.replace('opening', 'Opening')],
  ])('%s', (written, spoken) => {
    expect(unshouted(written)).toBe(spoken);
  });

  test.each([
    'UPMC',
    'Elk Run Hospital in Toledo, OH',
    'The USMLE and COMLEX scores',
    'write to GME@ELKRUN.ORG',
  ])('nobody shouts: %s', (words) => {
    expect(unshouted(words)).toBe(words);
  });

  test('a name is the same in either, and is shown with the words of the page', () => {
    const said = readPlace('ELK RUN MEDICAL CENTER, GRAND JUNCTION, COLORADO');
    expect(said.institution).toMatchObject({
      value: 'Elk Run Medical Center',
      words: 'ELK RUN MEDICAL CENTER',
    });
    expect(said.city).toMatchObject({ value: 'Grand Junction', words: 'GRAND JUNCTION' });
    expect(said.state?.value).toBe('CO');
  });

  test('a headline is a sentence and no name', () => {
    expect(readInstitution('CLINIC WINS GRANT FOR LANGUAGE ACCESS')).toBeNull();
  });

  test.each([
    'ELK RUN MEDICAL CENTER GAINS THREE MORE SEATS FOR PSYCHIATRY RESIDENTS',
    'ELK RUN MEDICAL CENTER EXPANDS ITS RESIDENCY',
    'ELK RUN MEDICAL CENTER LAUNCHES SECOND TRACK',
    'ELK RUN MEDICAL CENTER HIRES TWO RESIDENTS',
  ])('a headline goes on behind the name of its house: %s', (words) =>
    expect(readInstitution(words)?.value).toBe('Elk Run Medical Center'),
  );
});
