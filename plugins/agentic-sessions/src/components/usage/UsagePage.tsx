import { useApi } from '@backstage/frontend-plugin-api';
import { Container, Header, Select, Skeleton } from '@backstage/ui';
import { RiBarChart2Line } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { allProjects } from '../../sessions/allProjects';
import { sessionText } from '../../sessions/sessionText';
import { EmptyState } from '../common/EmptyState';
import { LoadFailed } from '../common/LoadFailed';
import { UsageChart } from './UsageChart';
import { groups, measures, usageSeries, type Measure } from './usageSeries';
import styles from './usage.module.css';

const dayMs = 86_400_000;
const ranges = [7, 30, 90, 365];

const formats: Record<Measure, Intl.NumberFormat> = {
  costUSD: new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
  }),
  tokens: new Intl.NumberFormat(undefined, { notation: 'compact' }),
  turns: new Intl.NumberFormat(),
  sessions: new Intl.NumberFormat(),
};

/** `/usage`: what sessions used over time. What is shown is in the URL. */
export const UsagePage = () => {
  const api = useApi(agenticPortalApiRef);
  const [params, setParams] = useSearchParams();
  const project = params.get('project') ?? allProjects;
  const days = ranges.find(range => String(range) === params.get('days')) ?? 30;
  const measure =
    measures.find(({ id }) => id === params.get('measure')) ?? measures[0];
  const group = groups.find(({ id }) => id === params.get('by')) ?? groups[0];
  const projects = useLoad('projects', () => api.listProjects());
  const report = useLoad(`${project}/${days}`, () =>
    api.getUsage({
      from: new Date(Date.now() - (days - 1) * dayMs)
        .toISOString()
        .slice(0, 10),
      ...(project !== allProjects && { project }),
    }),
  );
  const set = (key: string, value: string) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const series =
    report.value && usageSeries(report.value, measure.id, group.id);
  const format = (value: number) => formats[measure.id].format(value);
  const nameOf = (name: string) =>
    group.id === 'user' ? sessionText.person(name) : name;
  return (
    <>
      <Header title="Usage" />
      <Container>
        <div className={styles.controls}>
          <Select
            label="Project"
            options={[
              { value: allProjects, label: 'All my projects' },
              ...(projects.value?.items ?? []).map(({ metadata, spec }) => ({
                value: metadata.name,
                label: spec.displayName ?? metadata.name,
              })),
            ]}
            value={project}
            onChange={key => set('project', String(key))}
          />
          <Select
            label="Time"
            options={ranges.map(range => ({
              value: String(range),
              label: `Last ${range} days`,
            }))}
            value={String(days)}
            onChange={key => set('days', String(key))}
          />
          <Select
            label="Of"
            options={measures.map(({ id, label }) => ({ value: id, label }))}
            value={measure.id}
            onChange={key => set('measure', String(key))}
          />
          <Select
            label="By"
            options={groups.map(({ id, label }) => ({ value: id, label }))}
            value={group.id}
            onChange={key => set('by', String(key))}
          />
        </div>
        {report.error && (
          <LoadFailed what="Usage" error={report.error} retry={report.retry} />
        )}
        {!report.error && !series && <Skeleton width="100%" height={220} />}
        {series && report.value?.items.length === 0 && (
          <EmptyState
            icon={<RiBarChart2Line size={32} />}
            title="Nothing was used in this time"
          >
            What sessions use is counted from their first turn on: tokens, what
            they cost where the price of the model is known, and turns.
          </EmptyState>
        )}
        {series && series.groups.length > 0 && (
          <>
            <UsageChart series={series} format={format} label={measure.label} />
            <table className={styles.table}>
              <caption>
                {measure.label} by {group.label.toLowerCase()}, last {days} days
                (UTC)
              </caption>
              <thead>
                <tr>
                  <th scope="col">{group.label}</th>
                  <th scope="col">{measure.label}</th>
                </tr>
              </thead>
              <tbody>
                {series.groups.map(({ name, total }, index) => (
                  <tr key={name}>
                    <th scope="row">
                      <svg width="10" height="10" aria-hidden>
                        <rect
                          className={styles[`group${index}`]}
                          width="10"
                          height="10"
                          rx="2"
                        />
                      </svg>{' '}
                      {nameOf(name)}
                    </th>
                    <td>{format(total)}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">Together</th>
                  <td>{format(series.total)}</td>
                </tr>
              </tfoot>
            </table>
          </>
        )}
      </Container>
    </>
  );
};
