// The floor: one page, and a relay that knows only which sockets said the same first word.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL(process.env.PAGE ?? 'index.html', import.meta.url));
const http = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end(page);
});
const rooms = new Map();

new WebSocketServer({ server: http }).on('connection', socket => {
  let room;
  socket.on('message', data => {
    const text = data.toString();
    if (text === 'ping') return socket.send('pong');
    if (room) {
      for (const other of room) if (other !== socket) other.send(text);
      return;
    }
    if (!rooms.has(text)) rooms.set(text, new Set());
    room = rooms.get(text).add(socket);
    socket.send('joined');
    socket.on('close', () => {
      room.delete(socket);
      if (room.size === 0) rooms.delete(text);
    });
  });
});

http.listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1');
