/** Rooms that belong together, one beside the other. */
type Props = {
  label: string;
  rooms: readonly (readonly [address: string, words: string])[];
  here: string | null;
};

export const RoomsNav = ({ label, rooms, here }: Props) => (
  <nav class="rooms" aria-label={label}>
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
