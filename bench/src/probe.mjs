// Loaded before a server that is measured: answers over IPC what the process uses, after a full collection.
process.on('message', () => {
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send({ rss, heap: heapUsed + external, cpuMs: (user + system) / 1000 });
});
process.channel.unref();
