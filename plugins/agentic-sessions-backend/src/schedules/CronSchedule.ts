import { InputError } from '@backstage/errors';
import { Cron } from 'croner';

/** `@reboot` and points in time are no schedules; fields of seconds would make thousands of sessions. */
const expression =
  /^(?:@(?:hourly|daily|weekly|monthly|yearly|annually|midnight)|\S+(?:\s+\S+){4})$/;

/** A cron expression in a time zone. */
export class CronSchedule {
  private constructor(private readonly cron: Cron) {}

  /** @throws InputError that names the field and what is allowed */
  static parse(schedule: string, timeZone: string): CronSchedule {
    if (!expression.test(schedule)) {
      throw new InputError(
        `spec.schedule is ${JSON.stringify(
          schedule,
        )}; allowed: five fields (minute, hour, day of the month, month, day of the week), such as "0 6 * * 1-5", or @hourly, @daily, @weekly, @monthly, @yearly`,
      );
    }
    if (!isTimeZone(timeZone)) {
      throw new InputError(
        `spec.timeZone is ${timeZone}; allowed: a name of the IANA time zone database, such as Europe/Berlin or Etc/UTC`,
      );
    }
    let cron: Cron;
    try {
      cron = new Cron(schedule, {
        timezone: timeZone,
        paused: true,
        mode: '5-part',
      });
    } catch (error) {
      throw new InputError(
        `spec.schedule is ${JSON.stringify(schedule)}: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
    return new CronSchedule(cron);
  }

  /** The first time after one; undefined when there is none, as on a 31st of February. */
  nextAfter(time: Date): Date | undefined {
    return this.cron.nextRun(time) ?? undefined;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
