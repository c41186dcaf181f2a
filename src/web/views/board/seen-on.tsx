/** Every source that shows or showed the opening. */
import type { Sighting } from '#core/change.ts';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import { Ago, On } from '../time.tsx';

const states: Record<Sighting['state'], string> = {
  seen: '● shown there',
  gone: '◌ no longer there',
  filled: '✕ marked filled there',
};

export const SeenOn = ({ sightings, now }: { sightings: Sighting[]; now: Date }) => (
  <ul class="plain">
    {sightings.map(({ sourceName, url, state, firstSeen, lastSeen }) => {
      const link = pageLink(url);
      const name = plainWords(sourceName, 80) || 'a source without a name';
      return (
        <li>
          <p>
            {link ? (
              <a href={link} rel="noopener noreferrer nofollow">
                {name}
              </a>
            ) : (
              name
            )}
            , {states[state]}
          </p>
          <p class="quiet">
            First seen <On at={firstSeen} />, last seen <Ago at={lastSeen} now={now} />
          </p>
        </li>
      );
    })}
  </ul>
);
