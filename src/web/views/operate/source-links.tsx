/** From something read to the source it is from and to the page it stands on, for operators. */
import { pageLink, plainWords } from '#core/digest/plain-words.ts';

type Props = { sourceId: string; sourceName: string };

export const SourceLink = ({ sourceId, sourceName }: Props) => (
  <a href={`/operate/sources/${encodeURIComponent(sourceId)}`}>{plainWords(sourceName, 80) || sourceId}</a>
);

/** Nothing where the address is none that may be linked. */
export const ItsPage = ({ url }: { url: string | null }) => {
  const link = pageLink(url);
  return (
    link && (
      <>
        {' '}
        (
        <a href={link} rel="noopener noreferrer nofollow">
          its page
        </a>
        )
      </>
    )
  );
};
