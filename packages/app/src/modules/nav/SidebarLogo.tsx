import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { Logo } from './Logo';

/** The logo at the top of the sidebar; only its mark while the sidebar is closed. */
export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        flexShrink: 0,
        height: 64,
        paddingLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
        overflow: 'hidden',
      }}
    >
      <Link to="/" underline="none" aria-label="Agentic Portal, home">
        <Logo size={28} wordmark={isOpen} />
      </Link>
    </div>
  );
};
