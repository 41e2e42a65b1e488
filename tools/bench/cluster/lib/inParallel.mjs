/** Works on all items, so many at a time; the results in their order. */
export async function inParallel(items, atOnce, work) {
  const results = [];
  const next = items.entries();
  const worker = async () => {
    for (const [index, item] of next) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
