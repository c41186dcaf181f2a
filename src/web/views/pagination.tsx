/** Further pages of a long list. */
import { type BoardChoice, boardAddress } from '../board-address.ts';

export const Pagination = ({ choice, pages }: { choice: BoardChoice; pages: number }) => (
  <PageLinks page={choice.page} pages={pages} address={(page) => boardAddress({ ...choice, page })} />
);

type Links = { page: number; pages: number; address: (page: number) => string };

export const PageLinks = ({ page, pages, address }: Links) => {
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={address(page - 1)}>
          ← Previous
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a rel="next" href={address(page + 1)}>
          Next →
        </a>
      )}
    </nav>
  );
};

const SOURCES_A_PAGE = 100;

/** The page that is asked for of a long list of sources; the last where it has fewer. */
export function pageOf<T>(all: readonly T[], asked: unknown): { page: number; pages: number; items: T[] } {
  const pages = Math.max(1, Math.ceil(all.length / SOURCES_A_PAGE));
  const wanted = typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(wanted, pages);
  return { page, pages, items: all.slice((page - 1) * SOURCES_A_PAGE, page * SOURCES_A_PAGE) };
}
