import type { AgenticSession, Condition } from '@agentic-portal/api';
import { Container } from '@backstage/ui';
import type { ReactNode } from 'react';
import { sessionText } from '../../sessions/sessionText';
import type { RunSummaryRow } from '../../transcript/types';
import { RelativeTime } from '../common/RelativeTime';
import { Markdown } from '../transcript/Markdown';
import styles from './details.module.css';

/** All facts about a session: result, usage, runs, conditions and what was asked for. */
export const DetailsTab = (props: {
  session: AgenticSession;
  runs: readonly RunSummaryRow[];
}) => {
  const { spec, status, live, metadata } = props.session;
  const usage = live.usage ?? status.usage;
  return (
    <Container>
      <div className={styles.sections}>
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
              ['Cost', usage?.costUSD && `$${usage.costUSD.toFixed(4)}`],
              ['Turns', usage?.turns],
            ]}
            none="Nothing was reported yet."
          />
        </Section>
        <Section title="Runs">
          {props.runs.length === 0 ? (
            <p className={styles.none}>It has not started yet.</p>
          ) : (
            <ol className={styles.runs}>
              {props.runs.map(run => (
                <li key={run.run}>
                  <strong>Run {run.run}</strong>
                  <span>
                    {[
                      run.agent,
                      run.model,
                      run.outcome ?? 'going on',
                      run.startedAt !== undefined &&
                        run.finishedAt !== undefined &&
                        sessionText.duration(run.finishedAt - run.startedAt),
                    ]
                      .filter(Boolean)
                      .join(' · ')}{' '}
                    {run.startedAt !== undefined && (
                      <RelativeTime time={run.startedAt} />
                    )}
                  </span>
                  {run.message && <p>{run.message}</p>}
                  <small>
                    {Object.entries(run.versions)
                      .map(([name, version]) => `${name} ${version}`)
                      .join(', ')}
                  </small>
                </li>
              ))}
            </ol>
          )}
        </Section>
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

type Fact = [name: string, value: ReactNode];

const Section = (props: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <h2>{props.title}</h2>
    <div>{props.children}</div>
  </section>
);

const Facts = (props: { facts: Fact[]; none?: string }) => {
  const facts = props.facts.filter(
    ([, value]) => value !== undefined && value !== '',
  );
  if (facts.length === 0) return <p className={styles.none}>{props.none}</p>;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Conditions = ({ conditions }: { conditions: readonly Condition[] }) =>
  conditions.length === 0 ? (
    <p className={styles.none}>Nothing was observed yet.</p>
  ) : (
    <ul className={styles.conditions}>
      {conditions.map(condition => (
        <li key={condition.type}>
          <strong>
            {condition.type} = {condition.status}
          </strong>
          <span>
            {condition.reason}{' '}
            <RelativeTime time={condition.lastTransitionTime} />
          </span>
          <p>{condition.message}</p>
        </li>
      ))}
    </ul>
  );
