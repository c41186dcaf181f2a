/** Further pages of the board. */
import { type BoardChoice, boardAddress } from '../board-address.ts';

export const Pagination = ({ choice, pages }: { choice: BoardChoice; pages: number }) => {
  const { page } = choice;
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={boardAddress({ ...choice, page: page - 1 })}>
          ← Previous
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a rel="next" href={boardAddress({ ...choice, page: page + 1 })}>
          Next →
        </a>
      )}
    </nav>
  );
};
