import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { Card, CardBody, Container, Grid, Header, Text } from '@backstage/ui';
import {
  RiBookOpenLine,
  RiRobot2Line,
  RiStethoscopeLine,
  type RemixiconComponentType,
} from '@remixicon/react';

interface Door {
  title: string;
  text: string;
  href: string;
  Icon: RemixiconComponentType;
}

const doors: Door[] = [
  {
    title: 'Run an agent',
    text: 'Give a coding agent a repository and a task. Watch it work, answer its questions, take its branch.',
    href: '/sessions/new',
    Icon: RiRobot2Line,
  },
  {
    title: 'Diagnose a failure',
    text: 'Paste an error or a log. Get the cause, the evidence, safe commands and the runbook.',
    href: '/diagnose',
    Icon: RiStethoscopeLine,
  },
  {
    title: 'Browse the catalog',
    text: 'Find a component, its owner and its source, and start from there.',
    href: '/catalog',
    Icon: RiBookOpenLine,
  },
];

/** Plugins whose home page widgets belong under the doors; those of Backstage's own plugins would repeat the sidebar. */
const widgetPlugins = ['agentic-sessions', 'diagnose'];

/** The home page: where to begin, and what is going on. */
export const PortalHome = ({ widgets }: HomePageLayoutProps) => (
  <>
    <Header title="What do you want to get done?" />
    <Container>
      <Grid.Root columns={{ initial: '1', md: '3' }} gap="4">
        {doors.map(({ title, text, href, Icon }) => (
          <Card key={href} href={href} label={title}>
            <CardBody>
              <Icon size={22} color="var(--bui-fg-announcement)" aria-hidden />
              <Text
                as="h2"
                variant="body-large"
                weight="bold"
                style={{ margin: 'var(--bui-space-2) 0 var(--bui-space-1)' }}
              >
                {title}
              </Text>
              <Text as="p" color="secondary" style={{ margin: 0 }}>
                {text}
              </Text>
            </CardBody>
          </Card>
        ))}
      </Grid.Root>
      {widgets
        .filter(({ node }) => widgetPlugins.includes(node.spec.plugin.pluginId))
        .map(({ node, component }) => (
          <section
            key={node.spec.id}
            style={{ marginTop: 'var(--bui-space-6)' }}
          >
            {component}
          </section>
        ))}
    </Container>
  </>
);
