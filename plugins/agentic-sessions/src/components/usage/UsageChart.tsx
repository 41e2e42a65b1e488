import { DateTime } from 'luxon';
import type { UsageSeries } from './usageSeries';
import styles from './usage.module.css';

const width = 960;
const height = 220;
/** Of a day's width, what its bar takes. */
const barShare = 0.72;

/** Stacked bars, one a day. The table below it says the same to those who do not see it. */
export const UsageChart = (props: {
  series: UsageSeries;
  format: (value: number) => string;
  label: string;
}) => {
  const { series, format, label } = props;
  const { days, groups } = series;
  const sums = days.map((_, day) =>
    groups.reduce((sum, { values }) => sum + values[day], 0),
  );
  const most = Math.max(...sums, 0);
  const step = width / days.length;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.most}>
        {most > 0 ? `At most ${format(most)} a day` : 'Nothing was used'}
      </figcaption>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label} by day`}
      >
        {days.map((day, index) => {
          let top = height;
          return (
            <g key={day}>
              <title>
                {[
                  `${DateTime.fromISO(day).toLocaleString(
                    DateTime.DATE_MED,
                  )}: ${format(sums[index])}`,
                  ...groups
                    .filter(({ values }) => values[index] > 0)
                    .map(
                      ({ name, values }) => `${name}: ${format(values[index])}`,
                    ),
                ].join('\n')}
              </title>
              {/* The whole column answers the pointer. */}
              <rect
                x={index * step}
                y={0}
                width={step}
                height={height}
                fill="transparent"
              />
              {groups.map(({ name, values }, group) => {
                if (!values[index]) return null;
                const size = (values[index] / most) * height;
                top -= size;
                return (
                  <rect
                    key={name}
                    className={styles[`group${group}`]}
                    x={index * step + (step * (1 - barShare)) / 2}
                    y={top}
                    width={step * barShare}
                    height={size}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{DateTime.fromISO(days[0]).toLocaleString()}</span>
        <span>{DateTime.fromISO(days[days.length - 1]).toLocaleString()}</span>
      </div>
    </figure>
  );
};
