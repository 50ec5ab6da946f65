// PeerServer in Express, as its documentation shows.
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import express from 'express';
import { ExpressPeerServer } from 'peer';

const app = express();
const library = createRequire(import.meta.url).resolve('peerjs');
app.get('/peerjs.min.js', (request, response) => {
  response.sendFile(library.replace(/[^/]+$/, 'peerjs.min.js'));
});
app.get('/', (request, response) => {
  response.sendFile(fileURLToPath(new URL('index.html', import.meta.url)));
});
const server = app.listen(Number(process.env.PORT), '127.0.0.1');
// Its default of 5,000 people is the one thing that is changed: more are measured.
const options = { path: '/', concurrent_limit: 100_000 };
app.use('/signal', ExpressPeerServer(server, options));
