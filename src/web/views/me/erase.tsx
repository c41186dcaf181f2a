/** Erasing asks first, and says what remains. */
export const EraseAsk = ({ here, csrf }: { here: string; csrf: string }) => (
  <>
    <h1>Erase everything?</h1>
    <p class="lead">
      Your address, name, profile, verdicts, notes and every mail we keep are deleted at once. This cannot be
      undone.
    </p>
    <p>
      What remains is a keyed fingerprint of your address, from which nobody can read it, so that no list
      brings you back. You can still sign up again yourself.
    </p>
    <form method="post" action={`${here}/erase`}>
      <input type="hidden" name="token" value={csrf} />
      <p class="actions">
        <button class="grave" type="submit">
          Erase everything
        </button>
        <a href={here}>Keep it</a>
      </p>
    </form>
  </>
);

export const Erased = () => (
  <>
    <h1>Everything is erased</h1>
    <p class="lead" role="status">
      Nothing about you is kept any more, and no mail comes.
    </p>
    <p>Copies in backups go when those are replaced.</p>
  </>
);
