/** The rooms of whoever is signed in, one beside the other. */
const rooms = [
  ['/me', 'Today'],
  ['/me/searches', 'Searches'],
  ['/me/board', 'Your board'],
  ['/me/alerts', 'Mails'],
  ['/me/plan', 'Plan'],
  ['/me/privacy', 'Privacy'],
] as const;

export const MeNav = ({ here }: { here: (typeof rooms)[number][0] }) => (
  <nav class="rooms" aria-label="For you">
    <ul>
      {rooms.map(([address, words]) => (
        <li>
          <a href={address} aria-current={address === here ? 'page' : undefined}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
