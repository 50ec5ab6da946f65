// Loaded before a server that is measured: answers over IPC what the process uses; memory after a full collection.
process.on('message', question => {
  const { user, system } = process.cpuUsage();
  const cpuMs = (user + system) / 1000;
  if (question === 'cpu') return process.send({ cpuMs });
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ rss, heap: heapUsed + external });
});
process.channel.unref();
