/** What a reading found: one place a row, with the words it was read from. */

import { dayWords } from '#core/day-words.ts';
import { levelWords, placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Posting } from '#core/posting.ts';
import { asks } from '../board/row.tsx';

const shownAtMost = 100;

export const FoundTable = ({ postings }: { postings: Posting[] }) =>
  postings.length === 0 ? null : (
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Where</th>
          <th scope="col">Start</th>
          <th scope="col">Apply by</th>
          <th scope="col">Asks</th>
          <th scope="col" class="number">
            Sure
          </th>
        </tr>
      </thead>
      <tbody>
        {postings.slice(0, shownAtMost).map((one) => (
          <tr>
            <th scope="row">
              {plainWords(one.specialty, 80)}, {levelWords(one.pgy)}
              {one.track && `, ${one.track}`}
              {one.status !== 'open' && ` (${one.status})`}
              <span class="because">
                <q>{plainWords(one.evidence, 200)}</q>
              </span>
            </th>
            <td data-label="Where">{placeWords(one)}</td>
            <td data-label="Start">{one.start ? dayWords(one.start) : 'not stated'}</td>
            <td data-label="Apply by">{one.deadline ? dayWords(one.deadline) : 'not stated'}</td>
            <td data-label="Asks">{asks(one.requirements).join(' · ') || 'nothing stated'}</td>
            <td class="number" data-label="Sure">
              {Math.round(one.confidence * 100)}%{one.lead && ', to review'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
