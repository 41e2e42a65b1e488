/**
 * How long work takes, in milliseconds of this process's processor time: unlike the clock's, it does not count what
 * else the machine does.
 *
 * @param work - May be asynchronous
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
