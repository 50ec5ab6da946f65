// A mirror on the Internet: `node e2e/lab/support/echo.ts ADDRESS:PORT …` opens a UDP socket at each and says `open`.
// A datagram `{ "id": …, "from": index }` is answered with `{ "id", "seen" }`, whence it came, by the socket of that
// index, or else by the one that it reached: enough to find out what kind of NAT stands between (RFC 5780).
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { argv } from 'node:process';

interface Question {
  readonly id: number;
  readonly from?: number;
}

const sockets = argv.slice(2).map(place => {
  const [address = '', port] = place.split(':');
  const socket = createSocket('udp4');
  socket.bind(Number(port), address);
  return socket;
});
await Promise.all(sockets.map(socket => once(socket, 'listening')));
for (const socket of sockets)
  socket.on('message', (bytes, sender) => {
    answer(JSON.parse(bytes.toString()) as Question, sender, socket);
  });
console.log('open');

function answer({ id, from }: Question, { address, port }: RemoteInfo, reached: Socket): void {
  const answering = from === undefined ? reached : sockets[from];
  answering?.send(JSON.stringify({ id, seen: `${address}:${port}` }), port, address);
}
