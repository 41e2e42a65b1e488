import type { AgenticSession } from '@agentic-portal/api';
import { diagnosisAnnotation } from '@agentic-portal/plugin-agentic-sessions-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Link } from '@backstage/ui';
import { diagnosisRouteRef } from '../../routes';
import { sessionText } from '../../sessions/sessionText';
import type { RunSummaryRow } from '../../transcript/types';
import { Markdown } from '../transcript/Markdown';
import { Conditions } from './Conditions';
import { Facts, type Fact } from './Facts';
import { RunTimeline } from './RunTimeline';
import { Section } from './Section';
import styles from './details.module.css';

/** All facts about a session: result, usage, runs, conditions and what was asked for. */
export const DetailsTab = (props: {
  session: AgenticSession;
  runs: readonly RunSummaryRow[];
}) => {
  const { spec, status, live, metadata } = props.session;
  const usage = live.usage ?? status.usage;
  const diagnosisPath = useRouteRef(diagnosisRouteRef);
  const diagnosis = metadata.annotations?.[diagnosisAnnotation];
  return (
    <Container>
      <div className={styles.sections}>
        {diagnosis && diagnosisPath && (
          <Section title="Fixes what a diagnosis found">
            <Link href={diagnosisPath({ id: diagnosis })}>The diagnosis</Link>
          </Section>
        )}
        {status.errorMessage && (
          <Section title="Error">
            <pre className={styles.pre}>{status.errorMessage}</pre>
          </Section>
        )}
        {status.results && (
          <Section title="Result">
            <Markdown text={status.results} />
          </Section>
        )}
        <Section title="Usage">
          <Facts
            facts={[
              ['Tokens in', usage?.inputTokens?.toLocaleString('en')],
              ['Tokens out', usage?.outputTokens?.toLocaleString('en')],
              [
                'Cost',
                usage?.costUSD === undefined
                  ? undefined
                  : `$${usage.costUSD.toFixed(4)}`,
              ],
              ['Turns', usage?.turns],
            ]}
            none="Nothing was reported yet."
          />
        </Section>
        <Section title="Runs">
          <RunTimeline runs={props.runs} />
        </Section>
        {status.versions && (
          <Section title="Versions">
            <Facts facts={Object.entries(status.versions)} />
          </Section>
        )}
        <Section title="Conditions">
          <Conditions conditions={status.conditions ?? []} />
        </Section>
        <Section title="Settings">
          <Facts
            facts={[
              ['Name', metadata.name],
              ['Agent', spec.agent],
              ['Model', spec.model],
              ['Interactive', spec.interactive ? 'yes' : 'no'],
              ['Asks before', spec.approvals],
              [
                'Time limit',
                spec.timeout && sessionText.duration(spec.timeout * 1000),
              ],
              [
                'Waits for people',
                spec.inactivityTimeout &&
                  sessionText.duration(spec.inactivityTimeout * 1000),
              ],
              [
                'Cost limit',
                spec.budget?.maxCostUSD && `$${spec.budget.maxCostUSD}`,
              ],
              ['Turn limit', spec.budget?.maxTurns],
              ['MCP servers', spec.mcpServers?.join(', ')],
              ['Tools', spec.allowedTools?.join(', ')],
              ...(spec.repos ?? []).map(
                (repo): Fact => [
                  `Repository ${repo.name ?? ''}`,
                  [
                    repo.input.repoURL,
                    repo.input.branch,
                    repo.output?.targetBranch &&
                      `→ ${repo.output.targetBranch}`,
                  ]
                    .filter(Boolean)
                    .join(' '),
                ],
              ),
              [
                'Runner',
                status.runtimeRef &&
                  `${status.runtimeRef.runtime} ${status.runtimeRef.id}`,
              ],
              ['UID', metadata.uid],
            ]}
          />
        </Section>
        <Section title="Prompt">
          <Markdown text={spec.prompt} />
        </Section>
      </div>
    </Container>
  );
};
