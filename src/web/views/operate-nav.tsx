/** The operators' rooms, one beside the other. */
const rooms = [['/operate', 'Sources']] as const;

export type OperateRoom = (typeof rooms)[number][0];

export const OperateNav = ({ here }: { here: OperateRoom | null }) => (
  <nav class="rooms" aria-label="Operate">
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
