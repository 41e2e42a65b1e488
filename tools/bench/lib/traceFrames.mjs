const withinMs = 30_000;

/**
 * Traces what Chromium draws while something happens on a page.
 *
 * @returns the times between frames that were drawn (ms), how many were dropped, and how long tasks of the page's thread
 *   took (ms) that were longer than 50 ms
 */
export async function traceFrames(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'disabled-by-default-devtools.timeline.frame',
        'toplevel',
      ],
    },
  });
  await work();
  const complete = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The trace did not come')),
      withinMs,
    );
    session.once('Tracing.tracingComplete', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const drawn = events
    .filter(({ name }) => name === 'DrawFrame')
    .map(({ ts }) => ts / 1000)
    .sort((a, b) => a - b);
  return {
    frames: drawn.slice(1).map((at, index) => at - drawn[index]),
    dropped: events.filter(({ name }) => name === 'DroppedFrame').length,
    longTasks: events
      .filter(({ name, dur }) => name === 'RunTask' && dur > 50_000)
      .map(({ dur }) => dur / 1000),
  };
}
