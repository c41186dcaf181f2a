/** How programs are likely to read a profile, factor by factor, with what lowers each. */
import { dayWords } from '#core/day-words.ts';
import type { RealitySheet, Risk } from '#core/reality-sheet.ts';

const risks: Record<Risk, { sign: string; words: string }> = {
  lower: { sign: '●', words: 'speaks for you' },
  middle: { sign: '◐', words: 'in between' },
  higher: { sign: '○', words: 'stands against you' },
  not_said: { sign: '?', words: 'not said' },
};

type Props = { sheet: RealitySheet; profileAddress: string };

export const RealitySheetView = ({ sheet, profileAddress }: Props) => (
  <>
    <h2>How it stands</h2>
    <p class="lead">{sheet.because}</p>
    <dl class="facts">
      {sheet.factors.map(({ factor, risk, because, next }) => (
        <div>
          <dt>{factor}</dt>
          <dd>
            <strong>
              <span aria-hidden="true">{risks[risk].sign}</span> {risks[risk].words}
            </strong>
            <br />
            {because}
            {next && <span class="next"> {next}</span>}
          </dd>
        </div>
      ))}
    </dl>
    <p>
      <a href={profileAddress}>Change what you told us</a>
    </p>
    <h3>How open fields are to people who come back</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col" class="number">
            0 to 100
          </th>
        </tr>
      </thead>
      <tbody>
        {sheet.feasibility.map(({ specialty, score }) => (
          <tr>
            <th scope="row">{specialty}</th>
            <td class="number">{score}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <h3>A mix of programs to write to</h3>
    <ul>
      {sheet.programMix.map(({ kind, percent }) => (
        <li>
          {percent}% {kind}
        </li>
      ))}
    </ul>
    <p class="quiet">
      From {sheet.source}, as of {dayWords(sheet.asOf)}. A rough guide; no verdict on you.
    </p>
  </>
);
