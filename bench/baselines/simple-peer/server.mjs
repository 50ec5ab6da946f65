// Rooms as in the Socket.IO documentation, signals addressed by socket id.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Server } from 'socket.io';

const page = readFileSync(new URL('index.html', import.meta.url));
const library = readFileSync(
  createRequire(import.meta.url).resolve('simple-peer/simplepeer.min.js'),
);
const http = createServer((request, response) => {
  if (request.url === '/simplepeer.min.js')
    return response.writeHead(200, { 'content-type': 'text/javascript' }).end(library);
  response.writeHead(200, { 'content-type': 'text/html' }).end(page);
});

new Server(http).on('connection', socket => {
  socket.on('join', (room, joined) => {
    socket.join(room);
    socket.to(room).emit('peer-joined', socket.id);
    joined?.();
  });
  socket.on('signal', ({ to, data }) => socket.to(to).emit('signal', { from: socket.id, data }));
});

http.listen(Number(process.env.PORT), '127.0.0.1');
